package dev.stowage.lotus.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;

/** Calls that were recorded from the real program; src/test/resources/recorded/README.md says which. */
record Recorded(String group, JsonNode call) {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** All calls of some groups. */
    static List<Recorded> groups(String... groups) {
        return Arrays.stream(groups)
                .flatMap(group -> StreamSupport.stream(
                                read("/recorded/" + group + ".json").spliterator(), false)
                        .map(call -> new Recorded(group, call)))
                .toList();
    }

    /** The one call with this label. */
    static Recorded labelled(String group, String label) {
        return groups(group).stream()
                .filter(call -> call.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode read(String resource) {
        try (InputStream in = Recorded.class.getResourceAsStream(resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String label() {
        return call.get("label").textValue();
    }

    String path() {
        String line = call.get("http").textValue();
        return line.substring(line.indexOf(' ') + 1);
    }

    String method() {
        return call.path("request").path("method").asText().replace("Filecoin.", "");
    }

    JsonNode params() {
        return call.get("request").path("params");
    }

    int status() {
        return call.get("status").intValue();
    }

    boolean hasResult() {
        return call.get("response").has("result");
    }

    JsonNode result() {
        return call.get("response").get("result");
    }

    String errorMessage() {
        return call.get("response").path("error").path("message").asText();
    }

    /** Says again what Lotus said, with the request's id, which was another then. */
    void replay(RawServer.Connection out) throws IOException {
        JsonNode response = call.get("response");
        String body = response.isTextual() ? response.textValue() : response.toString();
        if (response.isObject() && response.path("id").isIntegralNumber()) {
            ObjectNode ours = response.deepCopy();
            body = ours.put("id", Link.REQUEST_ID).toString();
        }
        out.http(status(), call.get("headers").path("Content-Type").asText(), body);
    }

    @Override
    public String toString() {
        return group + ": " + label();
    }
}
