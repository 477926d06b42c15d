package dev.stowage.operator.decide;

import dev.stowage.crds.Rules;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rules that the specs of several kinds have, as the API server judges them, and the violations found so far. Pure. */
public final class SpecRules {
    private static final Pattern NAME = Pattern.compile(Rules.NAME_PATTERN);
    private static final Pattern OBJECT_NAME = Pattern.compile(Rules.OBJECT_NAME_PATTERN);
    private static final Pattern IMAGE = Pattern.compile(Rules.IMAGE_PATTERN);
    private static final Pattern QUANTITY =
            Pattern.compile("\\+?([0-9]+\\.?[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?|-0(\\.0*)?");
    private static final Pattern SIZE = Pattern.compile(Rules.SIZE_PATTERN);
    private static final BigDecimal LARGEST_VOLUME = BigDecimal.valueOf(1L << 60);
    private static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(1L << 50);
    private static final int MOST_ENTRIES = 64;
    private static final Pattern NODE_LABEL = Pattern.compile(Rules.LABEL_PATTERN);
    private static final Pattern NODE_LABEL_VALUE = Pattern.compile(Rules.LABEL_VALUE_PATTERN);
    private static final Set<String> OPERATORS = Set.of("", "Exists", "Equal");
    private static final Set<String> EFFECTS = Set.of("", "NoSchedule", "PreferNoSchedule", "NoExecute");

    private final List<String> violations = new ArrayList<>();

    /** Each with its field and what to do; empty if nothing is wrong. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    public void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    /** The names of Services and Jobs are made from it. */
    public void name(String name, int longest) {
        check(
                NAME.matcher(name).find(),
                "metadata.name: must begin with a letter and have only lower case letters, digits and '-'");
        check(name.length() <= longest, "metadata.name: must have at most %d characters".formatted(longest));
    }

    public void within(String field, @Nullable Number value, long least, long most) {
        check(isWithin(value, least, most), "%s: must be %d to %d".formatted(field, least, most));
    }

    public void image(String field, @Nullable String image) {
        check(
                image == null || (IMAGE.matcher(image).matches() && length(image) <= Rules.LONGEST_IMAGE),
                "%s: must be an image reference without spaces".formatted(field));
    }

    /** {@code of} is what has the name, such as "a class". */
    public void optionalName(String field, @Nullable String name, String of) {
        check(name == null || name.isEmpty() || isObjectName(name), "%s: must be the name of %s".formatted(field, of));
    }

    public void size(String field, @Nullable String size) {
        check(
                size == null
                        || (size.length() <= Rules.LONGEST_SIZE
                                && SIZE.matcher(size).matches()
                                && new Quantity(size).getNumericalAmount().compareTo(LARGEST_VOLUME) <= 0),
                "%s: must be a quantity like 300Gi, at most 1024Pi".formatted(field));
    }

    public void resources(String field, @Nullable ResourceRequirements resources) {
        Map<String, Quantity> requests = resources == null ? null : resources.getRequests();
        Map<String, Quantity> limits = resources == null ? null : resources.getLimits();
        check(entries(requests) <= MOST_ENTRIES, field + ".requests: has more than 64 entries");
        check(entries(limits) <= MOST_ENTRIES, field + ".limits: has more than 64 entries");
        // The CRD can judge cpu and memory only: for all keys CEL's cost would be beyond its budget.
        quantities(field, requests);
        quantities(field, limits);
        for (String name : List.of("cpu", "memory")) {
            Quantity request = requests == null ? null : requests.get(name);
            Quantity limit = limits == null ? null : limits.get(name);
            check(
                    !isQuantity(request)
                            || !isQuantity(limit)
                            || request == null
                            || limit == null
                            || request.getNumericalAmount().compareTo(limit.getNumericalAmount()) <= 0,
                    "%s.requests: %s must be at most its limit".formatted(field, name));
        }
    }

    public void nodeSelector(String field, @Nullable Map<String, String> given) {
        Map<String, String> selector = new HashMap<>(given == null ? Map.of() : given);
        // The API server drops what is null before it looks.
        selector.values().removeIf(Objects::isNull);
        check(
                selector.size() <= MOST_ENTRIES
                        && selector.entrySet().stream()
                                .allMatch(e -> NODE_LABEL.matcher(e.getKey()).matches()
                                        && NODE_LABEL_VALUE
                                                .matcher(e.getValue())
                                                .matches()),
                field + ": must be at most 64 labels of nodes");
    }

    public void tolerations(String field, @Nullable List<Toleration> given) {
        List<Toleration> tolerations = given == null ? List.of() : given;
        check(
                tolerations.size() <= MOST_ENTRIES && tolerations.stream().allMatch(SpecRules::isToleration),
                field + ": must be at most 64, with operator Exists or Equal,"
                        + " effect NoSchedule, PreferNoSchedule or NoExecute, and tolerationSeconds of at least 0");
    }

    public static boolean isWithin(@Nullable Number value, long least, long most) {
        return value == null || (value.longValue() >= least && value.longValue() <= most);
    }

    public static boolean isObjectName(@Nullable String name) {
        return name != null
                && !name.isEmpty()
                && name.length() <= Rules.LONGEST_OBJECT_NAME
                && OBJECT_NAME.matcher(name).matches();
    }

    /** The API server counts characters, and not Java's halves of them. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private void quantities(String field, @Nullable Map<String, Quantity> quantities) {
        if (quantities != null) {
            quantities.forEach((name, q) ->
                    check(isQuantity(q), "%s: %s must be a quantity from 0 to 1Pi".formatted(field, name)));
        }
    }

    private static boolean isToleration(@Nullable Toleration t) {
        return t != null
                && (t.getOperator() == null || OPERATORS.contains(t.getOperator()))
                && (t.getEffect() == null || EFFECTS.contains(t.getEffect()))
                && (t.getKey() == null || length(t.getKey()) <= Rules.LONGEST_OBJECT_NAME)
                && (t.getValue() == null || length(t.getValue()) <= Rules.LONGEST_OBJECT_NAME)
                && isWithin(t.getTolerationSeconds(), 0, 1L << 53);
    }

    private static boolean isQuantity(@Nullable Quantity quantity) {
        return quantity == null
                || (QUANTITY.matcher(quantity.toString()).matches()
                        && quantity.getNumericalAmount().compareTo(LARGEST_AMOUNT) <= 0);
    }

    private static int entries(@Nullable Map<?, ?> map) {
        return map == null ? 0 : map.size();
    }
}
