package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A call that was recorded from Lotus 1.36.2, with its reply. */
record Pair(String group, JsonNode call) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static List<Pair> groups(String... groups) {
        return Arrays.stream(groups)
                .flatMap(group ->
                        StreamSupport.stream(read(group).spliterator(), false).map(call -> new Pair(group, call)))
                .toList();
    }

    private static JsonNode read(String group) {
        try (InputStream in = Pair.class.getResourceAsStream("/recorded/" + group + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Headers that were sent beside the token; {@code Upgrade} with Java's own change to HTTP/2. */
    Map<String, String> sent() {
        Map<String, String> sent = new HashMap<>();
        call.path("sent")
                .properties()
                .forEach(header -> sent.put(header.getKey(), header.getValue().textValue()));
        return sent;
    }

    /** The same with other names in place of recorded ones. */
    Pair renamed(Map<String, String> names) throws IOException {
        String text = call.toString();
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
        }
        return new Pair(group, JSON.readTree(text));
    }

    String label() {
        return call.get("label").textValue();
    }

    /** GET, HEAD or POST. */
    String verb() {
        String line = call.get("http").textValue();
        return line.substring(0, line.indexOf(' '));
    }

    String path() {
        String line = call.get("http").textValue();
        return line.substring(line.indexOf(' ') + 1);
    }

    String method() {
        return call.get("request").path("method").asText().replace("Filecoin.", "");
    }

    /** The body to send; a recorded text is a body that is no JSON, or a JSON string. */
    String body() {
        JsonNode request = call.get("request");
        boolean quoted = label().equals("JSON string body");
        return request.isTextual() && !quoted ? request.textValue() : request.isNull() ? "" : request.toString();
    }

    String auth() {
        return call.get("auth").textValue();
    }

    int status() {
        return call.get("status").intValue();
    }

    String contentType() {
        return call.get("headers").path("Content-Type").asText();
    }

    JsonNode response() {
        return call.get("response");
    }

    @Override
    public String toString() {
        return group + ": " + label();
    }
}
