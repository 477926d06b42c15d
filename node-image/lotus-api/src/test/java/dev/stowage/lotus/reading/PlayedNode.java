package dev.stowage.lotus.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.Tokens;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A node with chains that a test makes, block by block, and heads and pools that it answers with one after the other. A
 * block or a message is a letter.
 */
final class PlayedNode implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MINER = "t01000";
    private static final String WORKER = "t0100";
    private static final String KEY =
            "t3rkb3eeat6g3x3cvlvaovuu3jgkg2h7dpfmvtqbiuvgvkgey4jlgzwawjbsfmj5o57ysltmxhffsrug4ir5xq";

    private record Block(char name, char parent, long height, String messages) {}

    private final HttpServer server;
    private final Lotus lotus = new Lotus(Limits.USUAL);
    private final Map<Character, Block> blocks = new HashMap<>();
    private final Deque<Character> heads = new ArrayDeque<>();
    private String pool = "";

    PlayedNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    PlayedNode block(char name, char parent, long height, String messages) {
        blocks.put(name, new Block(name, parent, height, messages));
        return this;
    }

    /** The heads that are answered one after the other; the last one stays. */
    PlayedNode heads(String names) {
        names.chars().forEach(name -> heads.add((char) name));
        return this;
    }

    PlayedNode pool(String messages) {
        pool = messages;
        return this;
    }

    LotusNode node() {
        return lotus.node(Endpoint.of("http://127.0.0.1:" + server.getAddress().getPort()), Tokens.of(Map.of()));
    }

    TipSet tipSet(char name) {
        return TipSet.read(JsonValue.root(tipSet(blocks.get(name))));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        ObjectNode reply = JSON.createObjectNode().put("jsonrpc", "2.0");
        reply.set("id", request.get("id"));
        reply.set("result", result(request.get("method").textValue(), request.get("params")));
        byte[] body = reply.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized JsonNode result(String method, JsonNode params) throws IOException {
        return switch (method) {
            case "Filecoin.Version" ->
                JSON.readTree("{\"Version\": \"1.36.2\", \"APIVersion\": 131840, \"BlockDelay\": 4}");
            case "Filecoin.ChainHead" -> tipSet(blocks.get(heads.size() > 1 ? heads.remove() : heads.element()));
            case "Filecoin.ChainGetTipSet" -> tipSet(named(params.get(0)));
            case "Filecoin.ChainGetMessagesInTipset" ->
                messages(named(params.get(0)).messages(), "Cid");
            case "Filecoin.MpoolPending" -> messages(pool, "CID");
            case "Filecoin.StateMinerInfo" -> JSON.readTree("""
                        {"Owner": "%1$s", "Worker": "%1$s", "NewWorker": "<empty>", "ControlAddresses": null,
                         "WorkerChangeEpoch": -1, "PeerId": null, "Multiaddrs": null, "WindowPoStProofType": 10,
                         "SectorSize": 2048, "WindowPoStPartitionSectors": 2, "ConsensusFaultElapsed": -1,
                         "PendingOwnerAddress": null, "Beneficiary": "%1$s", "PendingBeneficiaryTerm": null,
                         "BeneficiaryTerm": {"Quota": "0", "UsedQuota": "0", "Expiration": 0}}
                        """.formatted(WORKER));
            case "Filecoin.StateAccountKey" -> JSON.getNodeFactory().textNode(KEY);
            default -> throw new IOException("not played: " + method);
        };
    }

    private Block named(JsonNode key) {
        String cid = key.get(0).get("/").textValue();
        return blocks.values().stream()
                .filter(block -> cid(block.name()).equals(cid))
                .findFirst()
                .orElseThrow();
    }

    /** That of a block of the recorded devnet, with another letter in the middle of its digest. */
    private static String cid(char name) {
        return "bafy2bzaceacm5pfhrogods4cvh4yapdn" + Character.toLowerCase(name) + "4sj3mwkyyqnuahqnxtiuytam3mb4";
    }

    private static ObjectNode link(char name) {
        return JSON.createObjectNode().put("/", cid(name));
    }

    private static ObjectNode tipSet(Block block) {
        ObjectNode json = JSON.createObjectNode().put("Height", block.height());
        json.putArray("Cids").add(link(block.name()));
        ObjectNode header = json.putArray("Blocks").addObject();
        header.put("Miner", MINER).put("Timestamp", block.height() * 4).put("ParentBaseFee", "100");
        header.put("Height", block.height()).putObject("ElectionProof").put("WinCount", 1);
        header.putArray("Parents").add(link(block.parent()));
        return json;
    }

    private static ArrayNode messages(String names, String key) {
        ArrayNode list = JSON.createArrayNode();
        for (int i = 0; i < names.length(); i++) {
            char name = names.charAt(i);
            ObjectNode json = list.addObject();
            json.set(key, link(name));
            boolean own = Character.isLowerCase(name);
            json.putObject("Message")
                    .put("From", own ? KEY : "t0999")
                    .put("To", own ? MINER : "t0998")
                    .put("Nonce", 10)
                    .put("Method", 5)
                    .put("Value", "0")
                    .put("GasLimit", 1)
                    .put("GasFeeCap", "1")
                    .put("GasPremium", "1");
        }
        return list;
    }

    @Override
    public void close() {
        lotus.close();
        server.stop(0);
    }
}
