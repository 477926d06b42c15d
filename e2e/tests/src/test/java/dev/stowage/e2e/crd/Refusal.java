package dev.stowage.e2e.crd;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be in a new object.
 *
 * @param field what differs from a good one
 * @param value what stands there; null if the field is missing
 * @param message what the user reads, or the part of it that counts
 */
record Refusal(String field, @Nullable Object value, String message) {
    private static final String QUANTITY =
            "Invalid value: cpu and memory must be quantities from 0 to 1Pi, for example cpu: 500m or memory: 2Gi";
    private static final String HEX = "commitmentAtxId must be 64 lower-case hex digits (32 bytes);"
            + " an id in base64, as some tools print it, must be converted to hex";
    private static final String SECRET =
            "secretName must be the name of a Secret: lower-case letters, digits, '-' and '.'";
    private static final String SIZE = "size must be a number with one of the units k, M, G, T, P, Ki, Mi, Gi, Ti, Pi,"
            + " and at most 1024Pi; for example 300Gi";
    private static final String PERCENT = "fractionPercent must be a percentage from \"0\" to \"100\" with up to four"
            + " decimals and no sign, in quotes, for example \"0.1\"";
    private static final String IMAGE = "image must be an image reference without spaces, for example"
            + " ghcr.io/example/stowage-post:1; leave it out for the operator's default";
    private static final String FILES = "this plan has more than 1048576 files: raise spec.data.maxFileSize";

    static Stream<Refusal> all() {
        return Stream.of(identity(), sizes(), data(), volumes(), computing(), pods(), nodes(), rest())
                .flatMap(List::stream);
    }

    private static List<Refusal> identity() {
        return List.of(
                wrong(
                        "metadata.name",
                        "a-name-that-is-longer-than-forty-characters",
                        "metadata.name must have at most 40 characters, because names of volumes and jobs are made from"
                                + " it; choose a shorter one"),
                missing("spec"),
                missing("spec.key"),
                missing("spec.key.secretName"),
                wrong("spec.key.secretName", "", SECRET),
                wrong("spec.key.secretName", "My_Key", "\"My_Key\": " + SECRET),
                wrong("spec.key.secretName", "a..b", "\"a..b\": " + SECRET),
                tooLong("spec.key.secretName", 253),
                wrongType("spec.key.secretName", 5, "string", "integer"),
                wrongType("spec.key.generate", "yes", "boolean", "string"),
                missing("spec.commitmentAtxId"),
                wrong("spec.commitmentAtxId", "abc", "\"abc\": " + HEX),
                wrong("spec.commitmentAtxId", "AB".repeat(32), HEX),
                wrong("spec.commitmentAtxId", "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=", HEX),
                tooLong("spec.commitmentAtxId", 64));
    }

    private static List<Refusal> sizes() {
        return List.of(
                missing("spec.numUnits"),
                tooSmall("spec.numUnits", 0, 1),
                tooSmall("spec.numUnits", -4, 1),
                tooLarge("spec.numUnits", 1048577, 1048576),
                wrongType("spec.numUnits", "4", "integer", "string"),
                wrongType("spec.numUnits", 4.5, "int64", "float64"),
                tooSmall("spec.labelsPerUnit", 63, 64),
                tooLarge("spec.labelsPerUnit", 4294967297L, 4294967296L),
                tooSmall("spec.scryptN", 1, 2),
                tooLarge("spec.scryptN", 2097152, 1048576),
                wrong(
                        "spec.scryptN",
                        1000,
                        "spec.scryptN: Invalid value: 1000: scryptN must be a power of two; mainnet and the public test"
                                + " networks use 8192"));
    }

    private static List<Refusal> data() {
        return List.of(
                missing("spec.data"),
                tooSmall("spec.data.maxFileSize", 896, 1024),
                tooLarge("spec.data.maxFileSize", 1099511627904L, 1099511627776L),
                wrong(
                        "spec.data.maxFileSize",
                        1048577,
                        "spec.data.maxFileSize: Invalid value: 1048577: maxFileSize must be a multiple of 128 bytes"
                                + " (8 labels), best of 1 MiB (1048576)"),
                wrong("spec.data.maxFileSize", 1024, "spec.data.maxFileSize: Invalid value: " + FILES),
                wrongType("spec.data.maxFileSize", "4GiB", "integer", "string"),
                missing("spec.data.volumes"),
                wrong("spec.data.volumes", List.of(), "spec.data.volumes in body should have at least 1 items"),
                wrong(
                        "spec.data.volumes",
                        IntStream.range(0, 17)
                                .mapToObj(i -> Map.of("name", "v" + i, "size", "1Gi"))
                                .toList(),
                        "spec.data.volumes: Too many: 17: must have at most 16 items"),
                wrong(
                        "spec.data.volumes",
                        List.of(Map.of("name", "a", "size", "1Gi"), Map.of("name", "a", "size", "2Gi")),
                        "spec.data.volumes[1]: Duplicate value: {\"name\":\"a\"}"),
                wrong(
                        "spec.data.volumes",
                        List.of(Map.of("name", "a", "size", "1Gi"), Map.of("name", "b")),
                        "spec.data.volumes: Invalid value: with several volumes each needs a size, which decides how the"
                                + " files are spread"));
    }

    private static List<Refusal> volumes() {
        String name = "the name of a volume must be lower-case letters, digits and '-', and begin and end with a letter"
                + " or digit";
        return List.of(
                volume(Map.of(), "spec.data.volumes[0].name: Required value"),
                volume(Map.of("name", ""), "spec.data.volumes[0].name: Invalid value: \"\": " + name),
                volume(Map.of("name", "Data"), "spec.data.volumes[0].name: Invalid value: \"Data\": " + name),
                volume(Map.of("name", "a-"), "spec.data.volumes[0].name: Invalid value: \"a-\": " + name),
                volume(
                        Map.of("name", "a".repeat(17)),
                        "spec.data.volumes[0].name: Too long: may not be more than 16 bytes"),
                volume(Map.of("name", "a", "size", "300 GB"), "size: Invalid value: \"300 GB\": " + SIZE),
                volume(Map.of("name", "a", "size", "0"), "size: Invalid value: \"0\": " + SIZE),
                volume(Map.of("name", "a", "size", "1025Pi"), "size: Invalid value: \"1025Pi\": " + SIZE),
                volume(
                        Map.of("name", "a", "size", "1".repeat(33)),
                        "spec.data.volumes[0].size: Too long: may not be more than 32 bytes"),
                volume(
                        Map.of("name", "a", "size", 300),
                        "spec.data.volumes[0].size in body must be of type string: \"integer\""),
                volume(
                        Map.of("name", "a", "storageClassName", "Fast SSD"),
                        "spec.data.volumes[0].storageClassName: Invalid value: \"Fast SSD\": storageClassName must be the"
                                + " name of a StorageClass: lower-case letters, digits, '-' and '.'"),
                volume(
                        Map.of("name", "a", "storageClassName", "a".repeat(254)),
                        "spec.data.volumes[0].storageClassName: Too long: may not be more than 253 bytes"),
                volume(
                        Map.of("name", "a", "path", "/mnt"),
                        "strict decoding error: unknown field \"spec.data.volumes[0].path\""));
    }

    private static List<Refusal> computing() {
        return List.of(
                wrong(
                        "spec.initialization.provider",
                        "gpu",
                        "spec.initialization.provider: Unsupported value: \"gpu\": supported values: \"auto\", \"cpu\""),
                tooSmall("spec.initialization.shards", 0, 1),
                tooLarge("spec.initialization.shards", 65, 64),
                tooSmall("spec.initialization.parallelism", 0, 1),
                tooLarge("spec.initialization.parallelism", 65, 64),
                tooSmall("spec.initialization.threads", 0, 1),
                tooLarge("spec.initialization.threads", 1025, 1024),
                wrong("spec.initialization.image", "my image:1", "Invalid value: \"my image:1\": " + IMAGE),
                wrong("spec.initialization.image", "", "Invalid value: \"\": " + IMAGE),
                tooLong("spec.initialization.image", 512),
                wrongType("spec.initialization", "fast", "object", "string"));
    }

    private static List<Refusal> pods() {
        String resources = "spec.initialization.resources";
        return List.of(
                wrong(resources, limits("cpu", "lots"), resources + ".limits: " + QUANTITY),
                wrong(resources, limits("cpu", "1e99"), resources + ".limits: " + QUANTITY),
                wrong(resources, limits("memory", ""), resources + ".limits: " + QUANTITY),
                wrong(resources, Map.of("requests", Map.of("memory", -1)), resources + ".requests: " + QUANTITY),
                wrong(
                        resources,
                        Map.of("requests", Map.of("memory", "2Gi"), "limits", Map.of("memory", "1Gi")),
                        resources
                                + ".requests: Invalid value: a request must be at most the limit of the same resource:"
                                + " lower the request or raise the limit"));
    }

    private static List<Refusal> nodes() {
        String selector = "spec.initialization.nodeSelector";
        String tolerations = "spec.initialization.tolerations";
        String labels = selector
                + ": Invalid value: nodeSelector must be labels of nodes, for example topology.kubernetes.io/zone: eu-1";
        return List.of(
                wrong(selector, Map.of("a b", "c"), labels),
                wrong(selector, Map.of("zone", "a/b"), labels),
                wrong(selector + ".zone", 5, selector + ".zone in body must be of type string: \"integer\""),
                wrong(
                        selector,
                        IntStream.range(0, 65).boxed().collect(Collectors.toMap(i -> "label" + i, i -> "x")),
                        selector + ": Too many: 65: must have at most 64 items"),
                wrong(
                        tolerations,
                        List.of(Map.of("operator", "In")),
                        tolerations + ": Invalid value: the operator of a toleration must be Exists or Equal"),
                wrong(
                        tolerations,
                        List.of(Map.of("effect", "Never")),
                        tolerations + ": Invalid value: the effect of a toleration must be NoSchedule, PreferNoSchedule"
                                + " or NoExecute; empty for all"),
                wrong(
                        tolerations,
                        List.of(Map.of("tolerationSeconds", -1)),
                        tolerations + "[0].tolerationSeconds in body should be greater than or equal to 0"),
                wrong(
                        "spec.initialization.priorityClassName",
                        "High!",
                        "priorityClassName must be the name of a PriorityClass: lower-case letters, digits, '-' and '.'"),
                tooLong("spec.initialization.priorityClassName", 253));
    }

    private static List<Refusal> rest() {
        return List.of(
                wrong("spec.verification.fractionPercent", "101", "\"101\": " + PERCENT),
                wrong("spec.verification.fractionPercent", "-1", "\"-1\": " + PERCENT),
                wrong("spec.verification.fractionPercent", "10%", "\"10%\": " + PERCENT),
                wrong("spec.verification.fractionPercent", "0.12345", "\"0.12345\": " + PERCENT),
                tooLong("spec.verification.fractionPercent", 8),
                wrongType("spec.verification.fractionPercent", 0.1, "string", "number"),
                wrongType("spec.paused", "true", "boolean", "string"),
                wrong(
                        "spec.deletionPolicy",
                        "Wipe",
                        "spec.deletionPolicy: Unsupported value: \"Wipe\": supported values: \"Delete\", \"Retain\""),
                wrong(
                        "spec.confirmWipe",
                        "sample",
                        "spec.confirmWipe: Invalid value: confirmWipe only has a meaning with deletionPolicy: Delete;"
                                + " set both, or remove confirmWipe to keep the data"),
                tooLong("spec.confirmWipe", 63),
                unknown("spec.numunits"),
                unknown("spec.key.private"),
                unknown("spec.data.path"),
                unknown("spec.initialization.thread"),
                unknown("spec.initialization.resources.cpu"),
                unknown("spec.verification.percent"),
                unknown("specs"));
    }

    private static Refusal wrong(String field, Object value, String message) {
        return new Refusal(field, value, message);
    }

    private static Refusal missing(String field) {
        return new Refusal(field, null, field + ": Required value");
    }

    private static Refusal unknown(String field) {
        return new Refusal(field, 1, "strict decoding error: unknown field \"" + field + "\"");
    }

    private static Refusal volume(Map<String, ?> volume, String message) {
        return new Refusal("spec.data.volumes", List.of(volume), message);
    }

    private static Refusal tooSmall(String field, long value, long least) {
        return new Refusal(
                field,
                value,
                "%1$s: Invalid value: %2$d: %1$s in body should be greater than or equal to %3$d"
                        .formatted(field, value, least));
    }

    private static Refusal tooLarge(String field, long value, long most) {
        return new Refusal(
                field,
                value,
                "%1$s: Invalid value: %2$d: %1$s in body should be less than or equal to %3$d"
                        .formatted(field, value, most));
    }

    private static Refusal tooLong(String field, int most) {
        return new Refusal(
                field, "a".repeat(most + 1), "%s: Too long: may not be more than %d bytes".formatted(field, most));
    }

    private static Refusal wrongType(String field, Object value, String wanted, String given) {
        return new Refusal(field, value, "%s in body must be of type %s: \"%s\"".formatted(field, wanted, given));
    }

    private static Map<String, ?> limits(String resource, String amount) {
        return Map.of("limits", Map.of(resource, amount));
    }
}
