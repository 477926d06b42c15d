package dev.stowage.operator.postidentity;

import dev.stowage.operator.postidentity.EffectiveSpec.Compute;
import dev.stowage.operator.support.Fingerprint;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what the user wants of the engine's pods, and of nothing else: a new operator, with other defaults and
 * other libraries, must not restart anybody's work (docs/architecture.md, "Upgrades restart nothing"). So each field
 * stands here by name, and one that is added later must add nothing while it is not set.
 */
final class Intent {
    private Intent() {}

    static String of(EffectiveSpec spec) {
        return Fingerprint.of(text(spec.compute()));
    }

    private static String text(Compute c) {
        return String.join(
                "\n",
                "provider=" + c.provider().name(),
                "parallelism=" + c.parallelism(),
                "threads=" + c.threads(),
                "image=" + absent(c.image()),
                "requests=" + quantities(c.resources().getRequests()),
                "limits=" + quantities(c.resources().getLimits()),
                "nodeSelector=" + new TreeMap<>(c.nodeSelector()),
                "tolerations="
                        + c.tolerations().stream().map(Intent::toleration).collect(Collectors.joining(",")),
                "priorityClassName=" + absent(c.priorityClassName()));
    }

    private static String quantities(@Nullable Map<String, Quantity> quantities) {
        return new TreeMap<>(quantities == null ? Map.<String, Quantity>of() : quantities)
                .entrySet().stream()
                        .map(e -> e.getKey() + ":"
                                + e.getValue()
                                        .getNumericalAmount()
                                        .stripTrailingZeros()
                                        .toPlainString())
                        .collect(Collectors.joining(","));
    }

    private static String toleration(Toleration t) {
        return String.join(
                "/",
                absent(t.getKey()),
                absent(t.getOperator()),
                absent(t.getValue()),
                absent(t.getEffect()),
                t.getTolerationSeconds() == null ? "" : t.getTolerationSeconds().toString());
    }

    private static String absent(@Nullable String text) {
        return text == null ? "" : text;
    }
}
