package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The program's own way to a snapshot that a daemon streams, which ends with an empty chunk. */
final class ExportStream implements WebSocket.Listener {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String LOST = "";

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();

    private ExportStream() {}

    static void write(NodeApi node, long stateRoots, boolean skipOld, OutputStream out)
            throws IOException, Unusable, InterruptedException {
        ExportStream stream = new ExportStream();
        try (HttpClient http = HttpClient.newHttpClient()) {
            WebSocket.Builder builder = http.newWebSocketBuilder();
            if (!node.token().isEmpty()) {
                builder.header("Authorization", "Bearer " + node.token());
            }
            WebSocket socket;
            try {
                socket = builder.buildAsync(node.uri("ws"), stream).join();
            } catch (CompletionException e) {
                throw new Unusable("websocket: bad handshake");
            }
            socket.sendText(
                            "{\"jsonrpc\":\"2.0\",\"method\":\"Filecoin.ChainExport\",\"params\":[%d,%b,[]],\"id\":1}"
                                    .formatted(stateRoots, skipOld),
                            true)
                    .join();
            try {
                stream.copy(out);
            } finally {
                socket.abort();
            }
        }
    }

    private void copy(OutputStream out) throws IOException, Unusable, InterruptedException {
        while (true) {
            String text = messages.take();
            if (text.equals(LOST)) {
                throw new Unusable("incomplete export (remote connection lost?)");
            }
            JsonNode message = JSON.readTree(text);
            if (message.has("error")) {
                throw new Unusable(message.get("error").path("message").asText());
            }
            String method = message.path("method").asText();
            byte[] chunk = method.equals("xrpc.ch.val")
                    ? Base64.getDecoder().decode(message.path("params").path(1).asText())
                    : new byte[0];
            if (method.equals("xrpc.ch.val") && chunk.length == 0) {
                return;
            }
            if (method.equals("xrpc.ch.close")) {
                throw new Unusable("incomplete export (remote connection lost?)");
            }
            out.write(chunk);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            messages.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        messages.add(LOST);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        messages.add(LOST);
    }
}
