package dev.stowage.simulator.lotus.rpc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Hears from the daemon that the head has moved. What it is now is asked for. */
public final class HeadLink implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NOTIFY =
            "{\"jsonrpc\":\"2.0\",\"method\":\"Filecoin.ChainNotify\",\"params\":[],\"id\":1}";

    private final Runnable changed;
    private final WebSocket socket;
    private volatile boolean lost;

    /**
     * Begins to listen.
     *
     * @param changed said with each message, and when the link is lost
     * @throws IOException if the daemon cannot be reached
     */
    HeadLink(URI address, String token, Runnable changed) throws IOException {
        this.changed = changed;
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        try {
            this.socket = builder.buildAsync(address, this).join();
            socket.sendText(NOTIFY, true).join();
        } catch (CompletionException e) {
            throw new IOException("websocket: " + e.getCause(), e);
        }
    }

    public boolean isLost() {
        return lost;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        if (last) {
            changed.run();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        lost = true;
        changed.run();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lost = true;
        changed.run();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
