package dev.stowage.e2e.crd;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of one field of a PostIdentity that exists.
 *
 * @param field the field
 * @param before its value so far; null if it is not there
 * @param after its new value; null if it is removed
 * @param message what the user reads; empty if the change is fine
 */
record Change(
        String field, @Nullable Object before, @Nullable Object after, String message) {
    private static final String VOLUMES = "spec.data.volumes";

    static Stream<Change> refused() {
        return Stream.of(
                new Change(
                        "spec.commitmentAtxId",
                        "ab".repeat(32),
                        "cd".repeat(32),
                        "commitmentAtxId cannot change, because every label is computed from it; create another"
                                + " PostIdentity for another commitment"),
                new Change(
                        "spec.numUnits",
                        5,
                        4,
                        "spec.numUnits: Invalid value: 4: numUnits may only grow: fewer units would throw PoST data"
                                + " away; for a smaller identity create another PostIdentity"),
                fixed("labelsPerUnit", 2048, 4096, "it is a property of the network that the identity belongs to"),
                fixed("labelsPerUnit", 2048, null, "it is a property of the network that the identity belongs to"),
                new Change(
                        "spec.scryptN",
                        8192,
                        16384,
                        "spec.scryptN: Invalid value: 16384: scryptN cannot change, because every label is computed with"
                                + " it"),
                new Change(
                        "spec.data.maxFileSize",
                        4294967296L,
                        2147483648L,
                        "maxFileSize cannot change: the labels' place in the files depends on it"),
                new Change(
                        "spec.data.maxFileSize",
                        1099511627776L,
                        null,
                        "maxFileSize cannot change: the labels' place in the files depends on it"),
                new Change(
                        VOLUMES,
                        List.of(volume("a", "1Gi"), volume("b", "1Gi")),
                        List.of(volume("a", "1Gi")),
                        "spec.data.volumes: Invalid value: a volume cannot be removed: it holds PoST data"),
                volume(volume("a", "2Gi"), volume("b", "2Gi"), "a volume cannot be removed: it holds PoST data"),
                volume(volume("a", "2Gi"), volume("a", "2047Mi"), SHRINK),
                volume(volume("a", "2Gi"), Map.of("name", "a"), SHRINK),
                volume(ofClass("slow"), ofClass("fast"), CLASS),
                volume(ofClass("slow"), Map.of("name", "a"), CLASS),
                volume(Map.of("name", "a"), ofClass("slow"), CLASS));
    }

    static Stream<Change> accepted() {
        return Stream.of(
                fine("spec.numUnits", 4, 5),
                fine("spec.numUnits", 4, 65536),
                fine("spec.key.secretName", "first", "second"),
                fine("spec.key.generate", false, true),
                fine(VOLUMES, List.of(volume("a", "1Gi")), List.of(volume("a", "1Gi"), volume("b", "1Gi"))),
                fine(VOLUMES, List.of(volume("a", "1Gi")), List.of(volume("b", "1Gi"), volume("a", "1Gi"))),
                fine(VOLUMES, List.of(volume("a", "1Gi")), List.of(volume("a", "1.5Gi"))),
                fine(VOLUMES, List.of(Map.of("name", "a")), List.of(volume("a", "1Gi"))),
                fine("spec.initialization.shards", 1, 64),
                fine("spec.initialization.threads", 4, null),
                fine("spec.initialization.image", null, "example.com/post@sha256:" + "0".repeat(64)),
                fine("spec.verification.fractionPercent", "0.1", "100"),
                fine("spec.paused", false, true),
                fine("spec.deletionPolicy", "Retain", "Delete"));
    }

    private static final String SHRINK = "spec.data.volumes[0].size: Invalid value: the size of a volume may only grow";
    private static final String CLASS = "spec.data.volumes[0].storageClassName: Invalid value: the storage class of a"
            + " volume cannot change; add another volume instead";

    private static Change fine(String field, @Nullable Object before, @Nullable Object after) {
        return new Change(field, before, after, "");
    }

    private static Change fixed(String field, Object before, @Nullable Object after, String why) {
        return new Change("spec." + field, before, after, field + " cannot change: " + why);
    }

    private static Change volume(Map<String, ?> before, Map<String, ?> after, String message) {
        return new Change(VOLUMES, List.of(before), List.of(after), message);
    }

    private static Map<String, String> volume(String name, String size) {
        return Map.of("name", name, "size", size);
    }

    private static Map<String, String> ofClass(String storageClass) {
        return Map.of("name", "a", "storageClassName", storageClass);
    }
}
