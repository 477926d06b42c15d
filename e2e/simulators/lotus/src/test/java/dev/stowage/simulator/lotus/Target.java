package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A daemon and a miner to which recorded calls are said again, with that network's names in place of the recorded ones.
 *
 * @param nodeToken allows everything
 * @param minerToken allows everything, at its workers too
 * @param backups the folder that stands for the recorded {@code /backup}
 */
record Target(
        String node,
        String nodeToken,
        String miner,
        String minerToken,
        String backups,
        String worker,
        HttpClient http) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECORDED_MINER = "t01000";
    private static final String RECORDED_KEY =
            "t3rkb3eeat6g3x3cvlvaovuu3jgkg2h7dpfmvtqbiuvgvkgey4jlgzwawjbsfmj5o57ysltmxhffsrug4ir5xq";
    private static final String RECORDED_HEAD = "bafy2bzaceacm5pfhrogods4cvh4yapdn64sj3mwkyyqnuahqnxtiuytam3mb4";
    private static final String RECORDED_BACKUPS = "/backup";
    private static final String RECORDED_PATH = "e3cb76ee-40df-4d95-a0df-5a513a4f026b";
    private static final String GARBAGE = "x.y.z";

    /** A simulated one. */
    static Target of(Provider provider, String worker, HttpClient http) throws IOException {
        return new Target(
                provider.daemonAddress(),
                Files.readString(provider.nodeFolder().resolve("token")),
                provider.minerAddress(),
                Files.readString(provider.minerFolder().resolve("token")),
                provider.backups().toString(),
                worker,
                http);
    }

    /** Says a recorded call. */
    HttpResponse<String> say(Pair pair) throws IOException, InterruptedException {
        boolean ofWorker = pair.group().equals("worker");
        boolean ofMiner = pair.group().startsWith("miner") || ofWorker;
        String address = ofWorker ? worker : ofMiner ? miner : node;
        String path = pair.path().replace("<jwt>", nodeToken);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .method(pair.verb(), HttpRequest.BodyPublishers.ofString(body(pair)));
        authorization(pair, ofMiner ? minerToken : nodeToken).forEach(request::header);
        Map<String, String> sent = pair.sent();
        if ("h2c".equals(sent.remove("Upgrade"))) {
            request.version(HttpClient.Version.HTTP_2);
        }
        sent.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A client that asks for nothing but HTTP/1.1, as each of a Lotus must. */
    static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /** What was answered, with this network's names. */
    JsonNode recorded(Pair pair) throws IOException {
        return JSON.readTree(pair.response().toString().replace(RECORDED_BACKUPS, backups));
    }

    private Map<String, String> authorization(Pair pair, String admin) throws IOException, InterruptedException {
        String label = pair.label();
        if (label.equals("Authorization not Bearer")) {
            return Map.of("Authorization", "Basic eDp5");
        }
        if (label.equals("Bearer empty")) {
            return Map.of("Authorization", "Bearer ");
        }
        return switch (pair.auth()) {
            case "valid" -> Map.of("Authorization", "Bearer " + admin);
            case "none" -> Map.of();
            default -> Map.of("Authorization", "Bearer " + other(label));
        };
    }

    private String other(String label) throws IOException, InterruptedException {
        if (label.startsWith("bad signature")) {
            return nodeToken.substring(0, nodeToken.lastIndexOf('.')) + "." + "A".repeat(43);
        }
        return switch (label) {
            case "read token, admin method" -> minted("read");
            case "write token, sign method" -> minted("read", "write");
            case "sign token, admin method" -> minted("read", "write", "sign");
            default -> GARBAGE;
        };
    }

    private String body(Pair pair) throws IOException, InterruptedException {
        Map<String, String> ours = new HashMap<>();
        if (pair.body().contains("<jwt>")) {
            ours.put(
                    "<jwt>",
                    switch (pair.label()) {
                        case "AuthVerify read" -> minted("read");
                        case "AuthVerify of nonsense perm token" -> minted("nonsense");
                        default -> pair.group().startsWith("miner") ? minerToken : nodeToken;
                    });
        }
        if (pair.body().contains(RECORDED_KEY)) {
            ours.put(RECORDED_KEY, ofNode("WalletDefaultAddress").textValue());
        }
        if (pair.body().contains(RECORDED_HEAD)) {
            ours.put(
                    RECORDED_HEAD,
                    ofNode("ChainHead").get("Cids").get(0).get("/").textValue());
        }
        if (pair.body().contains(RECORDED_MINER)) {
            ours.put(RECORDED_MINER, actor());
        }
        if (pair.body().contains(RECORDED_PATH)) {
            ours.put(RECORDED_PATH, ofMiner("StorageLocal").fieldNames().next());
        }
        String body = pair.body().replace(RECORDED_BACKUPS, backups);
        if (pair.label().endsWith(" future")) {
            ours.put("107", Long.toString(ofNode("ChainHead").get("Height").longValue() + 100));
        }
        for (Map.Entry<String, String> name : ours.entrySet()) {
            body = body.replace(name.getKey(), name.getValue());
        }
        return body;
    }

    private String minted(String... allow) throws IOException, InterruptedException {
        String base64 = ofNode("AuthNew", (Object) allow).textValue();
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }

    /** The miner's address. */
    String actor() throws IOException, InterruptedException {
        return ofMiner("ActorAddress").textValue();
    }

    /** What the node answers now; null for an error. */
    JsonNode ofNode(String method, Object... params) throws IOException, InterruptedException {
        return result(node + "/rpc/v1", nodeToken, method, params);
    }

    /** What the miner answers now. */
    JsonNode ofMiner(String method) throws IOException, InterruptedException {
        return result(miner + "/rpc/v0", minerToken, method);
    }

    private JsonNode result(String address, String token, String method, Object... params)
            throws IOException, InterruptedException {
        String body = JSON.createObjectNode()
                .put("method", "Filecoin." + method)
                .put("id", 1)
                .set("params", JSON.valueToTree(params))
                .toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return JSON.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .get("result");
    }
}
