package dev.stowage.e2e.crd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Specs by chance: good ones, such as miss the mark by one, and plain wrong ones. */
public final class RandomDrafts {
    private final RandomValues random;

    public RandomDrafts(RandomGenerator random) {
        this.random = new RandomValues(random);
    }

    /** A new object, with up to four fields that differ from a good one. */
    public Draft next(String name) {
        Draft draft = good(name);
        int changes = random.below(5);
        for (int i = 0; i < changes; i++) {
            draft = field(draft);
        }
        return draft;
    }

    /** What somebody makes of an object that exists. */
    public Draft changed(Draft draft) {
        Draft changed = draft;
        int changes = 1 + random.below(2);
        for (int i = 0; i < changes; i++) {
            changed = edit(changed);
        }
        return changed;
    }

    /** A good object of which everything can be changed to something good. */
    public Draft good(String name) {
        return Draft.minimal(name)
                .with("spec.numUnits", 1 + random.below(64))
                .with("spec.labelsPerUnit", 64L << random.below(20))
                .with("spec.scryptN", 2L << random.below(20))
                .with("spec.data.maxFileSize", 1048576L << random.below(12))
                .with("spec.data.volumes", volumes(1 + random.below(3)))
                .with("spec.key.secretName", random.either() ? "one" : "other");
    }

    private Draft edit(Draft d) {
        return switch (random.below(10)) {
            case 0 -> d.with("spec.numUnits", d.at("spec.numUnits").asLong() + random.below(3) - 1);
            case 1 -> d.with("spec.labelsPerUnit", random.either() ? 64 : 128);
            case 2 -> d.with("spec.scryptN", random.either() ? 2 : 8192);
            case 3 -> d.with("spec.data.maxFileSize", random.either() ? 1048576 : 2097152);
            case 4 -> d.with("spec.key.secretName", random.either() ? "one" : "other");
            case 5 -> d.with("spec.commitmentAtxId", (random.either() ? "ab" : "cd").repeat(32));
            case 6 -> d.without(random.oneOf(List.of("spec.labelsPerUnit", "spec.scryptN", "spec.data.maxFileSize")));
            case 7 -> d.with("spec.paused", random.either());
            default -> d.with("spec.data.volumes", volumes(1 + random.below(3)));
        };
    }

    private List<Map<String, Object>> volumes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Map<String, Object> volume = new HashMap<>(Map.of("name", "v" + i));
                    if (count > 1 || random.either()) {
                        volume.put("size", random.oneOf(List.of("1Gi", "2Gi", "1024Mi", "1.5Gi")));
                    }
                    if (random.oneIn(4)) {
                        volume.put("storageClassName", random.oneOf(List.of("slow", "fast", "")));
                    }
                    return volume;
                })
                .toList();
    }

    private Draft field(Draft d) {
        return switch (random.below(20)) {
            case 0 -> d.with("spec.numUnits", random.number(1, 1048576));
            case 1 -> d.with("spec.labelsPerUnit", random.number(64, 4294967296L));
            case 2 -> d.with("spec.scryptN", random.either() ? 1L << random.below(22) : random.number(2, 1048576));
            case 3 -> d.with("spec.data.maxFileSize", random.number(1024, 1099511627776L));
            case 4 ->
                d.with(
                        "spec.commitmentAtxId",
                        random.text(List.of(
                                RandomValues.HEX,
                                RandomValues.HEX + "0",
                                RandomValues.HEX + "\n",
                                "xyz",
                                "AB".repeat(32))));
            case 5 -> d.with("spec.key.secretName", random.text(RandomValues.NAMES));
            case 6 -> d.with("spec.data.volumes", oddVolumes());
            case 7 ->
                d.with("spec.initialization." + random.oneOf(List.of("shards", "parallelism")), random.number(1, 64));
            case 8 -> d.with("spec.initialization.threads", random.number(1, 1024));
            case 9 -> d.with("spec.initialization.provider", random.text(List.of("auto", "cpu", "gpu", "CPU")));
            case 10 -> d.with("spec.initialization.image", random.text(RandomValues.IMAGES));
            case 11 -> d.with("spec.initialization.resources", resources());
            case 12 -> d.with("spec.initialization.nodeSelector", selector());
            case 13 -> d.with("spec.initialization.tolerations", tolerations());
            case 14 -> d.with("spec.initialization.priorityClassName", random.text(RandomValues.NAMES));
            case 15 -> d.with("spec.verification.fractionPercent", random.text(RandomValues.PERCENTS));
            case 16 ->
                d.with(
                        "spec." + random.oneOf(List.of("paused", "key.generate")),
                        random.oneOf(Arrays.asList(true, false, null, "true", 1)));
            case 17 -> wipe(d);
            case 18 ->
                d.with(random.oneOf(List.of("spec.unknown", "spec.key.unknown", "spec.initialization.unknown")), 1);
            default -> structure(d);
        };
    }

    private Draft wipe(Draft d) {
        Draft wiped =
                random.either() ? d.with("spec.deletionPolicy", random.text(List.of("Delete", "Retain", "delete"))) : d;
        return wiped.with(
                "spec.confirmWipe",
                random.text(List.of(
                        d.name(),
                        "",
                        "a".repeat(63),
                        "a".repeat(64),
                        RandomValues.ROCKET.repeat(63),
                        RandomValues.ROCKET.repeat(64))));
    }

    private Draft structure(Draft d) {
        String part = random.oneOf(RandomValues.PARTS);
        return random.either() ? d.without(part) : d.with(part, random.oneOf(RandomValues.WRONG_TYPES));
    }

    private Object oddVolumes() {
        List<@Nullable Object> volumes = new ArrayList<>();
        int count = random.oneOf(List.of(0, 1, 1, 1, 2, 3, 16, 17));
        for (int i = 0; i < count; i++) {
            Map<String, @Nullable Object> volume = new HashMap<>();
            volume.put("name", random.oneIn(8) ? random.text(RandomValues.NAMES) : "v" + i);
            if (random.below(3) > 0 || count > 3) {
                volume.put("size", random.below(10 * count) < 8 ? random.text(RandomValues.SIZES) : "1Gi");
            }
            if (random.oneIn(4)) {
                volume.put("storageClassName", random.text(RandomValues.NAMES));
            }
            volumes.add(random.oneIn(40) ? null : volume);
        }
        return volumes;
    }

    private Map<String, ?> resources() {
        Map<String, @Nullable Object> resources = new HashMap<>();
        for (String part : List.of("requests", "limits")) {
            Map<String, @Nullable Object> amounts = new HashMap<>();
            for (String name : List.of("cpu", "memory")) {
                if (random.either()) {
                    amounts.put(name, random.either() ? random.oneOf(RandomValues.AMOUNTS) : 1 + random.below(2));
                }
            }
            // Of other resources only the Job's own check judges: CEL's budget does not allow for all keys.
            amounts.put("example.com/device", 1);
            resources.put(part, random.oneIn(10) ? random.oneOf(Arrays.asList(null, 1, "cpu")) : amounts);
        }
        return resources;
    }

    private Map<String, ?> selector() {
        Map<String, @Nullable Object> labels = new HashMap<>();
        labels.put(random.oneOf(RandomValues.LABELS), random.text(RandomValues.LABEL_VALUES));
        int more = random.oneOf(List.of(0, 0, 0, 63, 64));
        IntStream.range(0, more).forEach(i -> labels.put("label-" + i, "x"));
        return labels;
    }

    private Object tolerations() {
        Map<String, @Nullable Object> toleration = new HashMap<>();
        toleration.put("operator", random.text(List.of("Exists", "Equal", "", "In")));
        toleration.put("effect", random.oneOf(Arrays.asList("NoSchedule", "NoExecute", "", "Never", null)));
        toleration.put("key", random.oneIn(8) ? random.text(RandomValues.NAMES) : "gpu");
        if (random.oneIn(3)) {
            toleration.put("tolerationSeconds", random.number(0, 1L << 53));
        }
        return IntStream.range(0, random.oneOf(List.of(0, 1, 1, 2, 64, 65)))
                .mapToObj(i -> toleration)
                .toList();
    }
}
