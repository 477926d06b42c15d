package dev.stowage.simulator.lotus.boost;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.util.List;

/** What is asked of the daemon and the miner. */
record Lotus(RpcLink node, RpcLink miner, String actor) {
    long height() throws IOException {
        return node.call("ChainHead").get("Height").longValue();
    }

    int secondsPerEpoch() throws IOException {
        return node.call("Version").get("BlockDelay").intValue();
    }

    String balance(String wallet) throws IOException {
        return node.call("WalletBalance", wallet).asText();
    }

    JsonNode pending() throws IOException {
        return node.call("MpoolPending", List.of());
    }

    JsonNode sectors() throws IOException {
        return miner.call("SectorsSummary");
    }

    JsonNode jobs() throws IOException {
        return miner.call("WorkerJobs");
    }

    /**
     * Passes if a wallet may publish deals for the miner.
     *
     * @throws IOException if it is not there, or neither worker nor control address
     */
    void requirePublisher(String wallet) throws IOException {
        if (!node.call("WalletHas", wallet).booleanValue()) {
            throw new IOException("wallet " + wallet + " is not in the node's keystore");
        }
        JsonNode info = node.call("StateMinerInfo", actor, List.of());
        String id = node.call("StateLookupID", wallet, List.of()).asText();
        boolean control = false;
        for (JsonNode address : info.path("ControlAddresses")) {
            control |= address.asText().equals(id);
        }
        if (!control && !info.path("Worker").asText().equals(id)) {
            throw new IOException("caller " + id + " is not the worker or control address of " + actor);
        }
    }
}
