package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.chain.Cbor;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** Messages to the miner's actor, signed by the daemon with the worker's key. */
public record ActorMessages(RpcLink node, String actor, String worker) {
    /**
     * Sends one; its identifier.
     *
     * @throws IOException if the actor would refuse it, or the daemon does not answer
     */
    public String push(long method, Object params) throws IOException {
        Map<String, Object> message = Map.of(
                "To", actor,
                "From", worker,
                "Value", "0",
                "Method", method,
                "Params", Base64.getEncoder().encodeToString(Cbor.write(params)));
        JsonNode signed = node.call("MpoolPushMessage", message, Map.of("MaxFee", "0"));
        return signed.get("CID").get("/").asText();
    }
}
