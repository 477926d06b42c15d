package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataVolume;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The CRD's transition rules once more: what may not become of a spec for which there is data already. Pure. A property
 * test on the real API server holds both to the same verdict.
 */
final class PostIdentityTransitions {
    private PostIdentityTransitions() {}

    /** What is wrong with going from {@code before} to {@code after}; {@code nodeId} is null until there is a key. */
    static List<String> violations(EffectiveSpec before, EffectiveSpec after, @Nullable String nodeId) {
        List<String> violations = new ArrayList<>();
        same(violations, "spec.commitmentAtxId", before.commitmentAtxId(), after.commitmentAtxId());
        same(violations, "spec.labelsPerUnit", before.labelsPerUnit(), after.labelsPerUnit());
        same(violations, "spec.scryptN", before.scryptN(), after.scryptN());
        same(violations, "spec.data.maxFileSize", before.maxFileSize(), after.maxFileSize());
        if (nodeId != null) {
            same(violations, "spec.key.secretName", before.secretName(), after.secretName());
        }
        if (after.numUnits() < before.numUnits()) {
            violations.add("spec.numUnits: may only grow, from %d on".formatted(before.numUnits()));
        }
        for (DataVolume old : before.volumes()) {
            DataVolume now = after.volumes().stream()
                    .filter(v -> v.name().equals(old.name()))
                    .findFirst()
                    .orElse(null);
            if (now == null) {
                violations.add("spec.data.volumes: %s cannot be removed: it holds PoST data".formatted(old.name()));
            } else {
                volume(violations, old, now);
            }
        }
        return List.copyOf(violations);
    }

    private static void volume(List<String> violations, DataVolume old, DataVolume now) {
        same(violations, "spec.data.volumes[].storageClassName", old.storageClassName(), now.storageClassName());
        boolean shrinks = old.size() != null && (now.size() == null || compare(now.size(), old.size()) < 0);
        if (shrinks) {
            violations.add("spec.data.volumes[].size: may only grow, from %s on".formatted(old.size()));
        }
    }

    private static int compare(String one, String other) {
        return new Quantity(one).getNumericalAmount().compareTo(new Quantity(other).getNumericalAmount());
    }

    private static void same(List<String> violations, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            violations.add("%s: cannot change from %s".formatted(field, before));
        }
    }
}
