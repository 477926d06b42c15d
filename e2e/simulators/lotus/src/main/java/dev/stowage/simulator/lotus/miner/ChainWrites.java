package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.chain.Call;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.Bits;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.sealing.ActorMessages;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;

/** The messages that the miner sends. */
record ChainWrites(ActorMessages messages) {
    RpcLink node() {
        return messages.node();
    }

    String actor() {
        return messages.actor();
    }

    /** Window proofs of some partitions; the identifier of the message. */
    String submit(Window window, List<Integer> partitions) throws IOException {
        List<?> proven = partitions.stream()
                .map(index -> List.of((long) index, new byte[0]))
                .toList();
        List<?> params =
                List.of((long) window.index(), proven, List.of(), Math.max(0, window.challenge()), new byte[32]);
        return messages.push(Call.SUBMIT_WINDOWED_POST, params);
    }

    /** Declares all faults of a deadline recovered: nothing here keeps sectors from being read again. */
    void declareRecovered(int deadline, JsonNode head) throws IOException {
        JsonNode partitions = node().call("StateMinerPartitions", actor(), deadline, head.get("Cids"));
        for (int i = 0; i < partitions.size(); i++) {
            NavigableSet<Long> faulty = Bits.read(partitions.get(i).get("FaultySectors"));
            faulty.removeAll(Bits.read(partitions.get(i).get("RecoveringSectors")));
            if (!faulty.isEmpty()) {
                List<?> declaration = List.of((long) deadline, (long) i, List.copyOf(faulty));
                String cid = messages.push(Call.DECLARE_FAULTS_RECOVERED, List.of(List.of(declaration)));
                Log.warn("wdpost", "simulator", "declare faults recovered Message CID " + cid);
            }
        }
    }
}
