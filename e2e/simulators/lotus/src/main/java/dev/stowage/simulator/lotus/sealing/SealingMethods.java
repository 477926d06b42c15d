package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.io.IOException;
import java.util.List;

/** What moves sectors on. */
public record SealingMethods(Sealing sealing, long miner) {
    /** The methods. */
    public List<Method> methods() {
        return List.of(
                Method.write("PledgeSector", List.of(), p -> pledge()),
                Method.admin("SectorPreCommitFlush", List.of(), p -> sealing.flushPreCommits()),
                Method.admin("SectorCommitFlush", List.of(), p -> sealing.flushCommits()));
    }

    private ObjectNode pledge() throws Refusal {
        try {
            return JsonNodeFactory.instance.objectNode().put("Miner", miner).put("Number", sealing.pledge());
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }
}
