package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The WebSocket sessions that were recorded, held again: names, types, codes, texts, and the lengths that do not vary. */
class StreamContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final long PATIENCE = Program.PATIENCE.toSeconds();

    @TempDir
    static Path folder;

    private static Provider provider;

    @BeforeAll
    static void start() throws Exception {
        provider = new Provider(folder, "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 20}");
    }

    @AfterAll
    static void end() {
        provider.close();
        HTTP.close();
    }

    /** A recorded session. */
    record Recorded(String label, List<JsonNode> sent, List<JsonNode> received) {
        @Override
        public String toString() {
            return label;
        }
    }

    static List<Recorded> recorded() throws IOException {
        try (var in = StreamContractTest.class.getResourceAsStream("/recorded/websocket.json")) {
            return StreamSupport.stream(JSON.readTree(in).spliterator(), false)
                    .map(s -> new Recorded(s.get("label").textValue(), list(s.get("sent")), list(s.get("received"))))
                    .toList();
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isHeldAsRecorded(Recorded session) throws Exception {
        Texts texts = new Texts();
        WebSocket socket = open(session.label().startsWith("no token") ? "" : token(), texts);
        List<JsonNode> cancels = new ArrayList<>();
        for (JsonNode message : session.sent()) {
            if (message.get("method").textValue().equals("xrpc.cancel")) {
                cancels.add(message);
            } else {
                socket.sendText(message.toString(), true).join();
            }
        }
        List<String> seen = new ArrayList<>();
        for (JsonNode expected : session.received()) {
            if (is(expected.get("text"), "xrpc.ch.close")) {
                for (JsonNode cancel : cancels) {
                    socket.sendText(cancel.toString(), true).join();
                }
                texts.until(seen, "xrpc.ch.close");
            } else {
                seen.add(texts.next());
            }
        }
        socket.abort();
        session.received().forEach(expected -> compare(expected, counterpart(expected, seen)));
    }

    /** Answers by their id, the rest by their kind: the order of answers is nobody's promise. */
    private static String counterpart(JsonNode expected, List<String> seen) {
        JsonNode text = expected.get("text");
        String found = seen.stream()
                .filter(message -> text.has("id")
                        ? read(message).path("id").equals(text.get("id"))
                        : is(read(message), text.get("method").textValue()) && sameKind(text, read(message)))
                .findFirst()
                .orElse("null");
        assertThat(found).as("%s in %d messages", text, seen.size()).isNotEqualTo("null");
        return found;
    }

    private static boolean sameKind(JsonNode one, JsonNode other) {
        String type = one.path("params").path(1).path(0).path("Type").asText();
        return other.path("params").path(1).path(0).path("Type").asText().equals(type);
    }

    private static void compare(JsonNode expected, String seen) {
        JsonNode text = expected.get("text");
        String shown = seen.substring(0, Math.min(seen.length(), 300));
        JsonNode message = read(seen);
        for (int i = 0; i < text.path("params").size(); i++) {
            JsonNode param = text.get("params").get(i);
            assertThat(Shape.differences(param, message.path("params").path(i)))
                    .as(shown)
                    .isEmpty();
        }
        assertThat(message.path("params")).hasSameSizeAs(text.path("params"));
        assertThat(Shape.differences(without(text), without(message))).as(shown).isEmpty();
        assertThat(seen).endsWith("}\n");
        boolean varies = text.toString().contains("Filecoin") || !text.has("params") || is(text, "xrpc.ch.val");
        boolean chunk = is(text, "xrpc.ch.val") && text.path("params").path(1).isTextual();
        if (!varies || chunk || text.path("result").isInt()) {
            assertThat(seen).hasSize(expected.get("length").intValue());
        }
    }

    private static JsonNode without(JsonNode message) {
        return message.deepCopy() instanceof ObjectNode object ? object.without("params") : message;
    }

    @Test
    void aTokenThatIsNoneOpensNothing() {
        assertThatThrownBy(() -> open("x.y.z", new Texts()))
                .cause()
                .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> assertThat(
                                refused.getResponse().statusCode())
                        .isEqualTo(401));
    }

    private static String token() throws IOException {
        return Files.readString(provider.nodeFolder().resolve("token"));
    }

    private static WebSocket open(String token, WebSocket.Listener listener) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        URI address = URI.create(provider.daemonAddress().replace("http", "ws") + "/rpc/v1");
        return builder.buildAsync(address, listener).join();
    }

    private static boolean is(JsonNode message, String method) {
        return message.path("method").asText().equals(method);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    /** What comes, whole message by whole message. */
    private static final class Texts implements WebSocket.Listener {
        private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
        private final StringBuilder partial = new StringBuilder();

        String next() throws InterruptedException {
            String text = whole.poll(PATIENCE, TimeUnit.SECONDS);
            assertThat(text).as("nothing came").isNotNull();
            return text;
        }

        void until(List<String> seen, String method) throws InterruptedException {
            do {
                seen.add(next());
            } while (!is(read(seen.getLast()), method));
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                whole.add(partial.toString());
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
