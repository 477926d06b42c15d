package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.work.Results;
import java.util.List;

/** Single sectors in the miner actor's state, as far as its sealing asks for them. */
record SectorStateMethods(Blocks blocks) {
    List<Method> methods() {
        return List.of(Method.read(
                "StateSectorPreCommitInfo",
                List.of(Param.ADDRESS, Param.NUMBER, Param.TIPSET),
                p -> preCommit(p.get(1).longValue(), p.get(2))));
    }

    private JsonNode preCommit(long sector, JsonNode key) throws Refusal {
        Long epoch = blocks.named(key).state().preCommitted().get(sector);
        if (epoch == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode info = json.putObject("Info").put("SealProof", 5).put("SectorNumber", sector);
        info.putObject("SealedCID").put("/", Results.sealed(sector));
        info.put("SealRandEpoch", 0).putNull("DealIDs").put("Expiration", 0).putNull("UnsealedCid");
        return json.put("PreCommitDeposit", "0").put("PreCommitEpoch", epoch);
    }
}
