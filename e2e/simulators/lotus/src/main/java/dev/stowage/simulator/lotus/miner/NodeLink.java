package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * The miner's way to its daemon. Not the client that is tested with this simulator: an error that both share would not
 * be seen.
 */
final class NodeLink {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BAD = 400;

    private final URI uri;
    private final String token;

    NodeLink(InetSocketAddress address, String token) {
        this.uri = URI.create("http://" + address.getHostString() + ":" + address.getPort() + "/rpc/v1");
        this.token = token;
    }

    /** Listens to the head from now on. */
    HeadLink head(Runnable changed) throws IOException {
        return new HeadLink(URI.create(uri.toString().replaceFirst("http", "ws")), token, changed);
    }

    /**
     * The result of a call. It waits as long as the daemon does, as the real miner does.
     *
     * @throws IOException if there is none, with the daemon's words if it had any
     */
    JsonNode call(String method, Object... params) throws IOException {
        ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "Filecoin." + method);
        request.put("id", 1).set("params", JSON.valueToTree(params));
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
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
            JsonNode reply = in == null ? JSON.missingNode() : JSON.readTree(in);
            if (!reply.has("result")) {
                throw new IOException(
                        method + ": " + reply.path("error").path("message").asText("HTTP " + status));
            }
            return reply.get("result");
        }
    }
}
