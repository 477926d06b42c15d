package dev.stowage.e2e.crd;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** An object of ours as JSON: what no typed client would send can be sent, too. */
public record Draft(ObjectNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static Draft parse(String json) {
        try {
            return new Draft((ObjectNode) JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A PostIdentity with nothing but what is required. */
    public static Draft minimal(String name) {
        return new Draft(node(Map.of(
                "apiVersion",
                "stowage.dev/v1alpha1",
                "kind",
                "PostIdentity",
                "metadata",
                Map.of("name", name),
                "spec",
                Map.of(
                        "key",
                        Map.of("secretName", "sample-key"),
                        "commitmentAtxId",
                        "ab".repeat(32),
                        "numUnits",
                        4,
                        "data",
                        Map.of("volumes", List.of(Map.of("name", "a")))))));
    }

    /** A copy with one field set, given by its path from the root: {@code spec.initialization.threads}. */
    public Draft with(String path, Object value) {
        ObjectNode copy = json.deepCopy();
        parent(copy, path).set(last(path), JSON.valueToTree(value));
        return new Draft(copy);
    }

    /** A copy without one field. */
    public Draft without(String path) {
        ObjectNode copy = json.deepCopy();
        parent(copy, path).remove(last(path));
        return new Draft(copy);
    }

    public JsonNode at(String path) {
        return json.at("/" + path.replace('.', '/'));
    }

    public String name() {
        return at("metadata.name").asText();
    }

    private static ObjectNode parent(ObjectNode root, String path) {
        ObjectNode node = root;
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length - 1; i++) {
            // What stands in the way is replaced: a path leads through objects only.
            node = node.get(names[i]) instanceof ObjectNode child ? child : node.putObject(names[i]);
        }
        return node;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static ObjectNode node(Map<String, ?> fields) {
        return JSON.valueToTree(fields);
    }
}
