package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.repo.MultiAddress;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a command line reaches a running daemon: {@code FULLNODE_API_INFO}, else what it left in its folder. */
record NodeApi(InetSocketAddress address, String token) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static NodeApi find() throws IOException, Unusable {
        String info = Environment.value("FULLNODE_API_INFO", "");
        if (info.isEmpty()) {
            Path folder = Environment.folder("LOTUS_PATH", ".lotus");
            if (!Files.exists(folder.resolve("api"))) {
                throw new Unusable("could not get API info for FullNode: could not get api endpoint: API not running"
                        + " (no endpoint)");
            }
            Path token = folder.resolve("token");
            return new NodeApi(
                    MultiAddress.read(Files.readString(folder.resolve("api"))),
                    Files.exists(token) ? Files.readString(token).strip() : "");
        }
        ApiInfo said = ApiInfo.of(info);
        return new NodeApi(said.address(), said.token());
    }

    URI uri(String scheme) {
        return URI.create(scheme + "://" + address.getHostString() + ":" + address.getPort() + "/rpc/v1");
    }

    /**
     * The result of a call.
     *
     * @throws Unusable with the daemon's words, if it refuses
     */
    JsonNode call(String method, Object... params) throws IOException, Unusable {
        ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "Filecoin." + method);
        request.put("id", 1).set("params", JSON.valueToTree(params));
        HttpRequest.Builder post = HttpRequest.newBuilder(uri("http"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)));
        if (!token.isEmpty()) {
            post.header("Authorization", "Bearer " + token);
        }
        // The real daemon refuses what Java would ask for otherwise: a change to HTTP/2.
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = http.send(post.build(), HttpResponse.BodyHandlers.ofByteArray());
            JsonNode reply = response.body().length == 0 ? JSON.missingNode() : JSON.readTree(response.body());
            if (!reply.has("result")) {
                throw new Unusable(reply.path("error").path("message").asText("http status " + response.statusCode()));
            }
            return reply.get("result");
        } catch (ConnectException e) {
            throw new Unusable("dial tcp %s:%d: connect: connection refused"
                    .formatted(address.getAddress().getHostAddress(), address.getPort()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unusable("interrupted");
        }
    }
}
