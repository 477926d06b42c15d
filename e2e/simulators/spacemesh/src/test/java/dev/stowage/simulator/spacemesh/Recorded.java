package dev.stowage.simulator.spacemesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A call that was recorded from go-spacemesh 1.7.6.
 *
 * @param group file that it stands in
 * @param path service and method
 * @param arguments JSON, as it was given
 * @param answers each a JSON object: {@code raw} with its bytes, or the code and message of a refusal
 */
record Recorded(String group, String path, String arguments, List<JsonNode> answers) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Recorded> group(String group) {
        List<Recorded> calls = new ArrayList<>();
        for (String line : lines(group)) {
            if (line.startsWith("## ")) {
                String[] words = line.substring(3).strip().split(" ", 2);
                calls.add(new Recorded(group, words[0], words.length == 1 ? "{}" : words[1], new ArrayList<>()));
            } else if (line.startsWith("{")) {
                try {
                    calls.getLast().answers.add(JSON.readTree(line));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return calls;
    }

    private static List<String> lines(String group) {
        try (var in = Recorded.class.getResourceAsStream("/recorded/" + group + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first answer; null if nothing came, or the caller knew no such method. */
    JsonNode answer() {
        return answers.isEmpty() ? JSON.nullNode() : answers.getFirst();
    }

    boolean refused() {
        return answer().has("grpc_status");
    }

    byte[] raw() {
        return HexFormat.of().parseHex(answer().get("raw").textValue());
    }

    /** Where it was said: most refusals for an unknown service are those of the public port. */
    String listener() {
        if (refused() && answer().get("message").textValue().startsWith("unknown service")) {
            return "public";
        }
        String service = path.substring(path.lastIndexOf('.') + 1, path.indexOf('/'));
        return switch (service) {
            case "SmesherService", "AdminService", "DebugService" -> "private";
            case "PostInfoService" -> "post";
            default -> "public";
        };
    }

    /** Whether the other one is the same call, said to a node in another state or with pages of another length. */
    boolean isOfTheSameCall(Recorded other) {
        return path.equals(other.path) && anyPage(arguments).equals(anyPage(other.arguments));
    }

    private static JsonNode anyPage(String arguments) {
        try {
            JsonNode read = JSON.readTree(arguments);
            return read instanceof ObjectNode object && object.path("limit").intValue() > 0
                    ? object.put("limit", 1)
                    : read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return group + ": " + path + (arguments.equals("{}") ? "" : " " + arguments);
    }
}
