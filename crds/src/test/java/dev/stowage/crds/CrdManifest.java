package dev.stowage.crds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a kind's CRD: what the generator reads from the annotations, and what annotations cannot say: list types,
 * upper bounds in Kubernetes' own types (CEL's cost is estimated from them), and the order of the columns.
 */
final class CrdManifest {
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .build());

    /** Lists whose items have an identity, by kind and path, with its key. Merged by key instead of replaced as a whole. */
    private static final Map<String, String> LIST_MAPS =
            Map.of("PostIdentity.spec.data.volumes", "name", "PostIdentity.status.claims", "volume");

    /** 2^53: the API server keeps bounds as floating point numbers, and refuses everything if one is not exact. */
    static final long LARGEST = 1L << 53;

    private CrdManifest() {}

    static String of(Class<? extends CustomResource<?, ?>> kind, Path scratch) throws IOException {
        var info = new CRDGenerator()
                .customResourceClasses(kind)
                .forCRDVersions("v1")
                .inOutputDir(scratch.toFile())
                .detailedGenerate();
        var versions = info.getCRDDetailsPerNameAndVersion().values().iterator().next();
        var file = Objects.requireNonNull(versions.get("v1"), "the generator made no v1 manifest");
        ObjectNode crd = (ObjectNode) YAML.readTree(Files.readString(Path.of(file.getFilePath())));
        // For kubectl get stowage, which lists the objects of all kinds.
        ((ObjectNode) crd.at("/spec/names")).putArray("categories").add("stowage");
        ObjectNode version = (ObjectNode) crd.at("/spec/versions/0");
        sortColumns(kind, version);
        ObjectNode root = (ObjectNode) version.at("/schema/openAPIV3Schema");
        root.putArray("required").add("spec");
        complete(HasMetadata.getKind(kind), root);
        listMap((ObjectNode) root.at("/properties/status/properties/conditions"), "type");
        return "# Generated from the classes in crds/src; do not edit. Regenerate with: make generate\n"
                + YAML.writeValueAsString(crd);
    }

    /** The generator sorts them by name; they belong in the order of the annotations. */
    private static void sortColumns(Class<?> kind, ObjectNode version) {
        ArrayNode sorted = YAML.createArrayNode();
        for (AdditionalPrinterColumn column : kind.getAnnotationsByType(AdditionalPrinterColumn.class)) {
            version.get("additionalPrinterColumns")
                    .valueStream()
                    .filter(each -> each.get("name").asText().equals(column.name()))
                    .forEach(sorted::add);
        }
        version.set("additionalPrinterColumns", sorted);
    }

    private static void complete(String path, ObjectNode schema) {
        dropRepeatedRules(schema);
        switch (schema.path("type").asText()) {
            case "array" -> {
                bound(schema, "maxItems", 64);
                if (LIST_MAPS.containsKey(path)) {
                    listMap(schema, LIST_MAPS.get(path));
                }
                complete(path + "[]", (ObjectNode) schema.get("items"));
            }
            case "string" -> {
                if (!schema.has("enum")) {
                    bound(schema, "maxLength", 253);
                }
            }
            case "integer" -> {
                schema.put("format", "int64");
                schema.put("minimum", schema.path("minimum").asLong(0));
                schema.put("maximum", schema.path("maximum").asLong(LARGEST));
            }
            case "object" -> {
                if (schema.has("additionalProperties")) {
                    bound(schema, "maxProperties", 64);
                    complete(path + ".*", (ObjectNode) schema.get("additionalProperties"));
                }
            }
            default -> {}
        }
        schema.path("properties")
                .properties()
                .forEach(p -> complete(path + "." + p.getKey(), (ObjectNode) p.getValue()));
    }

    private static void listMap(ObjectNode schema, String key) {
        schema.put("x-kubernetes-list-type", "map");
        schema.putArray("x-kubernetes-list-map-keys").add(key);
    }

    /** The generator sees a record's component twice, as field and as accessor. */
    private static void dropRepeatedRules(ObjectNode schema) {
        if (schema.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            ArrayNode once = YAML.createArrayNode();
            new LinkedHashSet<>(rules.valueStream().toList()).forEach(once::add);
            schema.set("x-kubernetes-validations", once);
        }
    }

    /** The generator knows @Size as a string's, list's or map's bound already; Kubernetes' own types have none. */
    private static void bound(ObjectNode schema, String keyword, int limit) {
        if (!schema.has(keyword)) {
            schema.put(keyword, limit);
        }
    }
}
