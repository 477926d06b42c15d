package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import dev.stowage.crds.postidentity.DeletionPolicy;
import dev.stowage.crds.postidentity.Initialization;
import dev.stowage.crds.postidentity.PostData;
import dev.stowage.crds.postidentity.PostIdentitySpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Toleration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the CRD once more, for objects that a laxer schema let in. Pure. A property test on the real API server
 * holds both to the same verdict.
 */
final class PostIdentityValidator {
    private static final Pattern OBJECT_NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern IMAGE = Pattern.compile("[^ \\t\\r\\n]+");
    private static final Pattern QUANTITY =
            Pattern.compile("\\+?([0-9]+\\.?[0-9]*|\\.[0-9]+)([numkMGTPE]|[KMGTPE]i|[eE][+-]?[0-9]{1,2})?|-0(\\.0*)?");
    private static final Pattern NODE_LABEL =
            Pattern.compile("([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final Pattern NODE_LABEL_VALUE = Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?");
    private static final Set<String> OPERATORS = Set.of("", "Exists", "Equal");
    private static final Set<String> EFFECTS = Set.of("", "NoSchedule", "PreferNoSchedule", "NoExecute");
    private static final Pattern HEX_32 = Pattern.compile("^[0-9a-f]{64}$");
    private static final Pattern VOLUME_NAME = Pattern.compile("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
    private static final Pattern SIZE = Pattern.compile("^[1-9][0-9]*(\\.[0-9]+)?(k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$");
    private static final Pattern PERCENT = Pattern.compile("^(100|[0-9]{1,2}(\\.[0-9]{1,4})?)$");
    private static final long MOST_FILES = 1048576;
    private static final Pattern NAME = Pattern.compile("^[a-z]([-a-z0-9]*[a-z0-9])?$");
    private static final int LONGEST_NAME = 40;
    private static final int MOST_ENTRIES = 64;
    private static final BigDecimal LARGEST_VOLUME = BigDecimal.valueOf(1L << 60);
    private static final BigDecimal LARGEST_AMOUNT = BigDecimal.valueOf(1L << 50);

    private final List<String> violations = new ArrayList<>();

    private PostIdentityValidator() {}

    /** What is wrong with a spec, each with its field and what to do; empty if nothing is. */
    static List<String> violations(String name, @Nullable PostIdentitySpec spec) {
        PostIdentityValidator v = new PostIdentityValidator();
        v.check(
                NAME.matcher(name).find(),
                "metadata.name: must begin with a letter and have only lower case letters, digits and '-'");
        v.check(name.length() <= LONGEST_NAME, "metadata.name: must have at most 40 characters");
        if (spec == null) {
            v.violations.add("spec: is missing");
            return v.violations;
        }
        v.key(spec);
        v.identity(spec);
        v.data(spec.data());
        v.initialization(spec.initialization());
        v.rest(spec);
        if (v.violations.isEmpty()) {
            v.files(EffectiveSpec.of(spec));
        }
        return List.copyOf(v.violations);
    }

    private void key(PostIdentitySpec spec) {
        String secret = spec.key() == null ? null : spec.key().secretName();
        check(
                secret != null
                        && secret.length() <= 253
                        && OBJECT_NAME.matcher(secret).matches(),
                "spec.key.secretName: must be the name of a Secret");
    }

    private void identity(PostIdentitySpec spec) {
        check(
                spec.commitmentAtxId() != null
                        && HEX_32.matcher(spec.commitmentAtxId()).matches(),
                "spec.commitmentAtxId: must be 64 lower-case hex digits");
        check(spec.numUnits() != null && within(spec.numUnits(), 1, 1048576), "spec.numUnits: must be 1 to 1048576");
        check(within(spec.labelsPerUnit(), 64, 4294967296L), "spec.labelsPerUnit: must be 64 to 4294967296");
        check(
                within(spec.scryptN(), 2, 1048576) && powerOfTwo(spec.scryptN()),
                "spec.scryptN: must be a power of two from 2 to 1048576");
    }

    private void data(@Nullable PostData data) {
        if (data == null) {
            violations.add("spec.data: is missing");
            return;
        }
        Long size = data.maxFileSize();
        check(
                within(size, 1024, 1099511627776L) && (size == null || size % 128 == 0),
                "spec.data.maxFileSize: must be a multiple of 128 from 1024 to 1099511627776");
        List<DataVolume> volumes = data.volumes();
        if (volumes == null || volumes.isEmpty() || volumes.size() > 16) {
            violations.add("spec.data.volumes: must have 1 to 16 entries");
            return;
        }
        Set<String> names = new HashSet<>();
        for (DataVolume v : volumes) {
            if (v == null) {
                violations.add("spec.data.volumes: has an empty entry");
                return;
            }
            volume(v);
            check(
                    names.add(String.valueOf(v.name())),
                    "spec.data.volumes: the name " + v.name() + " stands there twice");
            check(volumes.size() == 1 || v.size() != null, "spec.data.volumes: with several volumes each needs a size");
        }
    }

    private void volume(DataVolume v) {
        check(
                v.name() != null
                        && v.name().length() <= 16
                        && VOLUME_NAME.matcher(v.name()).matches(),
                "spec.data.volumes[].name: must be 1 to 16 lower-case letters, digits and dashes");
        check(
                v.size() == null
                        || (v.size().length() <= 32
                                && SIZE.matcher(v.size()).matches()
                                && amount(v.size()).compareTo(LARGEST_VOLUME) <= 0),
                "spec.data.volumes[].size: must be a quantity like 300Gi, at most 1024Pi");
        check(optionalName(v.storageClassName()), "spec.data.volumes[].storageClassName: must be the name of a class");
    }

    private void initialization(@Nullable Initialization i) {
        if (i == null) {
            return;
        }
        check(within(i.shards(), 1, 64), "spec.initialization.shards: must be 1 to 64");
        check(within(i.parallelism(), 1, 64), "spec.initialization.parallelism: must be 1 to 64");
        check(within(i.threads(), 1, 1024), "spec.initialization.threads: must be 1 to 1024");
        check(
                i.image() == null || (IMAGE.matcher(i.image()).matches() && length(i.image()) <= 512),
                "spec.initialization.image: must be an image reference without spaces");
        check(
                optionalName(i.priorityClassName()),
                "spec.initialization.priorityClassName: must be the name of a class");
        resources(i.resources());
        nodes(i);
    }

    private void resources(@Nullable ResourceRequirements resources) {
        Map<String, Quantity> requests = resources == null ? null : resources.getRequests();
        Map<String, Quantity> limits = resources == null ? null : resources.getLimits();
        check(size(requests) <= MOST_ENTRIES, "spec.initialization.resources.requests: has more than 64 entries");
        check(size(limits) <= MOST_ENTRIES, "spec.initialization.resources.limits: has more than 64 entries");
        // The CRD can judge cpu and memory only: for all keys CEL's cost would be beyond its budget.
        quantities(requests);
        quantities(limits);
        for (String name : List.of("cpu", "memory")) {
            Quantity request = requests == null ? null : requests.get(name);
            Quantity limit = limits == null ? null : limits.get(name);
            check(
                    !quantity(request)
                            || !quantity(limit)
                            || request == null
                            || limit == null
                            || amount(request).compareTo(amount(limit)) <= 0,
                    "spec.initialization.resources.requests: %s must be at most its limit".formatted(name));
        }
    }

    private void quantities(@Nullable Map<String, Quantity> quantities) {
        if (quantities != null) {
            quantities.forEach((name, q) -> check(
                    quantity(q), "spec.initialization.resources: %s must be a quantity from 0 to 1Pi".formatted(name)));
        }
    }

    private void nodes(Initialization i) {
        Map<String, String> selector = new HashMap<>(i.nodeSelector() == null ? Map.of() : i.nodeSelector());
        // The API server drops what is null before it looks.
        selector.values().removeIf(Objects::isNull);
        check(
                selector.size() <= MOST_ENTRIES
                        && selector.entrySet().stream()
                                .allMatch(e -> NODE_LABEL.matcher(e.getKey()).matches()
                                        && NODE_LABEL_VALUE
                                                .matcher(e.getValue())
                                                .matches()),
                "spec.initialization.nodeSelector: must be at most 64 labels of nodes");
        List<Toleration> tolerations = i.tolerations() == null ? List.of() : i.tolerations();
        check(
                tolerations.size() <= MOST_ENTRIES && tolerations.stream().allMatch(PostIdentityValidator::toleration),
                "spec.initialization.tolerations: must be at most 64, with operator Exists or Equal,"
                        + " effect NoSchedule, PreferNoSchedule or NoExecute, and tolerationSeconds of at least 0");
    }

    private static boolean toleration(@Nullable Toleration t) {
        return t != null
                && (t.getOperator() == null || OPERATORS.contains(t.getOperator()))
                && (t.getEffect() == null || EFFECTS.contains(t.getEffect()))
                && (t.getKey() == null || length(t.getKey()) <= 253)
                && (t.getValue() == null || length(t.getValue()) <= 253)
                && within(t.getTolerationSeconds(), 0, 1L << 53);
    }

    private void rest(PostIdentitySpec spec) {
        String percent =
                spec.verification() == null ? null : spec.verification().fractionPercent();
        check(
                percent == null || PERCENT.matcher(percent).matches(),
                "spec.verification.fractionPercent: must be 0 to 100 with up to four decimals");
        String wipe = spec.confirmWipe();
        check(
                wipe == null || wipe.isEmpty() || spec.deletionPolicy() == DeletionPolicy.DELETE,
                "spec.confirmWipe: only has a meaning with deletionPolicy: Delete");
        check(wipe == null || length(wipe) <= 63, "spec.confirmWipe: has more than 63 characters");
    }

    private void files(EffectiveSpec spec) {
        check(
                spec.labels() * DataLayout.LABEL_BYTES / spec.maxFileSize() <= MOST_FILES,
                "spec.data.maxFileSize: this plan has more than 1048576 files: raise it");
    }

    private void check(boolean holds, String violation) {
        if (!holds) {
            violations.add(violation);
        }
    }

    private static boolean within(@Nullable Number value, long least, long most) {
        return value == null || (value.longValue() >= least && value.longValue() <= most);
    }

    private static boolean optionalName(@Nullable String name) {
        return name == null
                || name.isEmpty()
                || (name.length() <= 253 && OBJECT_NAME.matcher(name).matches());
    }

    private static boolean quantity(@Nullable Quantity quantity) {
        return quantity == null
                || (QUANTITY.matcher(quantity.toString()).matches()
                        && amount(quantity).compareTo(LARGEST_AMOUNT) <= 0);
    }

    private static BigDecimal amount(String quantity) {
        return amount(new Quantity(quantity));
    }

    private static BigDecimal amount(Quantity quantity) {
        return quantity.getNumericalAmount();
    }

    private static int size(@Nullable Map<?, ?> map) {
        return map == null ? 0 : map.size();
    }

    /** The API server counts characters, and not Java's halves of them. */
    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean powerOfTwo(@Nullable Long value) {
        return value == null || Long.bitCount(value) == 1;
    }
}
