package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;

/**
 * One program's way to another. Not the client that is tested with this simulator: an error that both share would not
 * be seen.
 */
public final class RpcLink {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BAD = 400;
    private static final int UNAUTHORIZED = 401;

    private final URI uri;
    private final String token;
    private final int replyMillis;

    private RpcLink(URI uri, String token, int replyMillis) {
        this.uri = uri;
        this.token = token;
        this.replyMillis = replyMillis;
    }

    /** To a daemon. */
    public static RpcLink node(InetSocketAddress address, String token) {
        return new RpcLink(uri(address, "/rpc/v1"), token, 0);
    }

    /** To a miner. */
    public static RpcLink miner(InetSocketAddress address, String token) {
        return new RpcLink(uri(address, "/rpc/v0"), token, 0);
    }

    /** To what named its own address. */
    public static RpcLink to(URI uri, String token) {
        return new RpcLink(uri, token, 0);
    }

    /** The same, with calls that end after a time. */
    public RpcLink within(Duration patience) {
        return new RpcLink(uri, token, Math.toIntExact(patience.toMillis()));
    }

    private static URI uri(InetSocketAddress address, String path) {
        return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
    }

    /** Listens to the head from now on. */
    public HeadLink head(Runnable changed) throws IOException {
        return new HeadLink(URI.create(uri.toString().replaceFirst("http", "ws")), token, changed);
    }

    /**
     * The result of a call. It waits as long as the other does, as Lotus does, unless it was told otherwise.
     *
     * @throws IOException if there is none, with the other's words if it had any
     */
    public JsonNode call(String method, Object... params) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "Filecoin." + method);
        request.put("id", 1).set("params", JSON.valueToTree(params));
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(replyMillis);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        if (!token.isEmpty()) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        try (OutputStream out = connection.getOutputStream()) {
            out.write(JSON.writeValueAsBytes(request));
        }
        int status = connection.getResponseCode();
        try (InputStream in = status < BAD ? connection.getInputStream() : connection.getErrorStream()) {
            if (status == UNAUTHORIZED) {
                throw new IOException("401 Unauthorized");
            }
            JsonNode reply = in == null ? JSON.missingNode() : JSON.readTree(in);
            if (!reply.has("result")) {
                throw new IOException(
                        method + ": " + reply.path("error").path("message").asText("HTTP " + status));
            }
            return reply.get("result");
        }
    }
}
