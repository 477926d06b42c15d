package dev.stowage.crds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The API reference of a kind as Markdown, made from its CRD alone, so that it says what the API server enforces. */
final class ApiReference {
    private static final List<String> FOREIGN =
            List.of("spec.initialization.resources", "spec.initialization.tolerations");

    private final StringBuilder page = new StringBuilder();

    private ApiReference() {}

    static String of(String manifest) throws IOException {
        JsonNode crd = new YAMLMapper().readTree(manifest);
        ApiReference reference = new ApiReference();
        reference.write(crd);
        return reference.page.toString();
    }

    private void write(JsonNode crd) {
        String kind = crd.at("/spec/names/kind").asText();
        JsonNode version = crd.at("/spec/versions/0");
        page.append("# ").append(kind).append("\n\n");
        page.append("<!-- Generated from the CRD; do not edit. Regenerate with: make generate -->\n\n");
        page.append("API version `")
                .append(crd.at("/spec/group").asText())
                .append('/')
                .append(version.path("name").asText())
                .append("`, short name `")
                .append(crd.at("/spec/names/shortNames/0").asText())
                .append("`.\n");
        JsonNode schema = version.at("/schema/openAPIV3Schema");
        rules(schema, "Rules of the whole object");
        for (String part : List.of("spec", "status")) {
            page.append("\n## ")
                    .append(part)
                    .append("\n\n| Field | Type | Default | Meaning |\n| --- | --- | --- | --- |\n");
            rows(part, schema.at("/properties/" + part));
            rules(schema.at("/properties/" + part), "Rules of " + part);
        }
    }

    private void rules(JsonNode schema, String title) {
        List<String> lines = new ArrayList<>();
        schema.path("x-kubernetes-validations")
                .forEach(r -> lines.add("- " + r.path("message").asText()));
        if (!lines.isEmpty()) {
            page.append("\n")
                    .append(title)
                    .append(":\n\n")
                    .append(String.join("\n", lines))
                    .append("\n");
        }
    }

    private void rows(String path, JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(r -> required.add(r.asText()));
        schema.path("properties").properties().forEach(p -> {
            String name = path + "." + p.getKey();
            JsonNode field = p.getValue();
            page.append("| `").append(name).append("` | ").append(type(field)).append(" | ");
            page.append(
                    field.has("default")
                            ? "`" + field.get("default") + "`"
                            : required.contains(p.getKey()) ? "required" : "");
            page.append(" | ").append(meaning(field)).append(" |\n");
            if (!FOREIGN.contains(name)) {
                rows(field.has("items") ? name + "[]" : name, field.has("items") ? field.get("items") : field);
            }
        });
    }

    private static String type(JsonNode field) {
        String type = field.path("type").asText("any");
        if (field.has("enum")) {
            List<String> values = new ArrayList<>();
            field.get("enum").forEach(v -> values.add(v.asText()));
            return String.join(", ", values);
        }
        if (type.equals("integer")) {
            String max = field.path("maximum").asLong() == CrdManifest.LARGEST
                    ? ""
                    : field.path("maximum").asText();
            return "integer " + field.path("minimum").asText() + "…" + max;
        }
        return type.equals("array") ? "list of " + field.at("/items/type").asText() : type;
    }

    private static String meaning(JsonNode field) {
        StringBuilder text = new StringBuilder(field.path("description").asText());
        if (field.has("pattern")) {
            text.append(" Pattern: `")
                    .append(field.get("pattern").asText().replace("|", "\\|"))
                    .append("`.");
        }
        field.path("x-kubernetes-validations").forEach(r -> text.append(" Rule: ")
                .append(r.path("message").asText())
                .append('.'));
        return text.toString().replace("\n", " ");
    }
}
