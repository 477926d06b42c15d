package dev.stowage.engine.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.engine.prove.ProvingRecord.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** {@code proving.json}: a {@link ProvingRecord} as JSON. */
final class RecordFormat {
    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordFormat() {}

    static String write(ProvingRecord state) {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", VERSION);
        root.set("question", question(state.question()));
        root.put("firstNonce", state.firstNonce());
        root.set("pows", numbers(state.pows()));
        ObjectNode scanned = root.putObject("scanned");
        state.scanned().forEach((file, labels) -> scanned.put(Integer.toString(file), labels));
        ObjectNode found = root.putObject("found");
        state.found().forEach((nonce, indices) -> found.set(Integer.toString(nonce), numbers(indices)));
        return root.toString();
    }

    /** The record, if the text is one of this question; anything else costs a new pass, and no more. */
    static Optional<ProvingRecord> read(String text, Question question) {
        try {
            JsonNode root = JSON.readTree(text);
            if (root.path("version").asInt() != VERSION
                    || !root.path("question")
                            .toString()
                            .equals(question(question).toString())) {
                return Optional.empty();
            }
            return Optional.of(new ProvingRecord(
                    question,
                    root.required("firstNonce").intValue(),
                    numbers(root.required("pows")),
                    byNumber(root.required("scanned"), JsonNode::longValue),
                    byNumber(root.required("found"), RecordFormat::numbers)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ObjectNode question(Question question) {
        return JSON.createObjectNode()
                .put("nodeId", question.identity().nodeId().hex())
                .put("commitmentAtxId", question.identity().commitmentAtxId().hex())
                .put("numUnits", question.layout().numUnits())
                .put("labelsPerUnit", question.layout().labelsPerUnit())
                .put("maxFileSize", question.layout().maxFileSize())
                .put("scryptN", question.rules().scryptN())
                .put("k1", question.rules().k1())
                .put("k2", question.rules().k2())
                .put("powDifficulty", question.rules().powDifficulty().value().hex())
                .put("challenge", question.challenge().hex())
                .put("nonces", question.nonces());
    }

    private static ArrayNode numbers(List<Long> numbers) {
        ArrayNode array = JSON.createArrayNode();
        numbers.forEach(array::add);
        return array;
    }

    private static List<Long> numbers(JsonNode array) {
        List<Long> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.longValue()));
        return numbers;
    }

    private static <T> SortedMap<Integer, T> byNumber(JsonNode object, Function<JsonNode, T> reader) {
        SortedMap<Integer, T> map = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            map.put(Integer.valueOf(field.getKey()), reader.apply(field.getValue()));
        }
        return map;
    }
}
