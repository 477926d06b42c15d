package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The workers that prove windows. While there is one that is enabled, the miner does not prove itself. */
public record WindowProvers(Scheduler scheduler, String token) {
    private static final int PROOF_TYPE = 10;

    /** Whether there is one. */
    public boolean any() {
        return !scheduler.provers().isEmpty();
    }

    /**
     * Has a partition proven, by the next worker if one is lost in the middle, for as long as it takes.
     *
     * @return how many of its sectors were skipped
     * @throws IOException if all are lost
     */
    public int prove(int partition) throws IOException {
        IOException last = new IOException("no worker proves windows");
        List<URI> provers = scheduler.provers();
        for (int i = 0; i < provers.size(); i++) {
            URI prover = provers.get((partition + i) % provers.size());
            try {
                JsonNode done = RpcLink.to(prover, token)
                        .call(
                                "GenerateWindowPoSt",
                                PROOF_TYPE,
                                0,
                                List.of(),
                                partition,
                                JsonNodeFactory.instance.nullNode());
                int skipped = done.path("Skipped").size();
                Log.info(
                        "advmgr",
                        "sealer/manager_post.go:234",
                        "generateWindowPost done: partition " + partition + " by " + prover + ", skipped: " + skipped);
                return skipped;
            } catch (IOException e) {
                Log.warn("advmgr", "simulator", "worker " + prover + " is lost: " + e.getMessage());
                last = e;
            }
        }
        throw last;
    }
}
