package dev.stowage.operator.decide;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what the user wants of some pods, and of nothing else: a new operator, with other defaults and other libraries,
 * must not restart anybody's work (docs/architecture.md, "Upgrades restart nothing"). So a kind gives each field by name, and
 * one that is added later must add nothing while it is not set.
 */
public final class Intent {
    private Intent() {}

    /** The digest of fields such as {@code threads=4}. */
    public static String of(String... fields) {
        return Fingerprint.of(String.join("\n", fields));
    }

    /** In one order, and by value: 1000m and 1 are the same. */
    public static String quantities(@Nullable Map<String, Quantity> quantities) {
        return new TreeMap<>(quantities == null ? Map.<String, Quantity>of() : quantities)
                .entrySet().stream()
                        .map(e -> e.getKey() + ":"
                                + e.getValue()
                                        .getNumericalAmount()
                                        .stripTrailingZeros()
                                        .toPlainString())
                        .collect(Collectors.joining(","));
    }

    public static String tolerations(List<Toleration> tolerations) {
        return tolerations.stream().map(Intent::toleration).collect(Collectors.joining(","));
    }

    public static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String toleration(Toleration t) {
        return String.join(
                "/",
                text(t.getKey()),
                text(t.getOperator()),
                text(t.getValue()),
                text(t.getEffect()),
                t.getTolerationSeconds() == null ? "" : t.getTolerationSeconds().toString());
    }
}
