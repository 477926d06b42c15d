package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.rpc.Bits;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.sealing.Sealing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What only a miner answers. Sectors that the chain has and it did not seal itself are in the state {@code Proving}. */
record MinerMethods(RpcLink node, String actor, Sealing sealing) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PROVING = "Proving";

    List<Method> methods() {
        List<Param> none = List.of();
        return List.of(
                Method.read("ActorAddress", none, p -> actor),
                Method.read("ActorSectorSize", List.of(Param.ADDRESS), p -> info(p.getFirst()
                                .textValue())
                        .get("SectorSize")),
                Method.read("ActorAddressConfig", none, p -> addressConfig()),
                Method.read("RuntimeSubsystems", none, p -> List.of("Mining", "Sealing", "SectorStorage")),
                Method.read("MiningBase", none, p -> asked("ChainHead")),
                Method.read("SectorsList", none, p -> states().keySet()),
                Method.read("SectorsSummary", none, p -> summary()),
                Method.read("SectorsListInStates", List.of(Param.TEXTS), p -> inStates(p.getFirst())),
                Method.read(
                        "SectorsStatus",
                        List.of(Param.NUMBER, Param.FLAG),
                        p -> status(p.get(0).longValue(), p.get(1).booleanValue())));
    }

    private static ObjectNode addressConfig() {
        return JSON.objectNode()
                .putNull("PreCommitControl")
                .putNull("CommitControl")
                .putNull("TerminateControl")
                .putNull("DealPublishControl")
                .put("DisableOwnerFallback", false)
                .put("DisableWorkerFallback", false);
    }

    private ObjectNode status(long sector, boolean onChain) throws Refusal {
        Optional<ObjectNode> own = sealing.status(sector);
        if (own.isPresent()) {
            return own.get();
        }
        if (!sectors().contains(sector)) {
            throw Refusal.failed("No state for /" + sector + ": datastore: key not found");
        }
        return SectorStatus.json(sector, onChain);
    }

    private JsonNode info(String miner) throws Refusal {
        return asked("StateMinerInfo", miner, List.of());
    }

    private Collection<Long> inStates(JsonNode states) throws Refusal {
        List<String> wanted = new ArrayList<>();
        states.forEach(state -> wanted.add(state.asText()));
        Map<Long, String> found = states();
        found.values().removeIf(state -> !wanted.contains(state));
        return found.keySet();
    }

    private ObjectNode summary() throws Refusal {
        Map<String, Integer> counts = new TreeMap<>();
        states().values().forEach(state -> counts.merge(state, 1, Integer::sum));
        ObjectNode json = JSON.objectNode();
        counts.forEach(json::put);
        return json;
    }

    private Map<Long, String> states() throws Refusal {
        Map<Long, String> states = new TreeMap<>();
        sectors().forEach(sector -> states.put(sector, PROVING));
        states.putAll(sealing.states());
        return states;
    }

    private Collection<Long> sectors() throws Refusal {
        TreeSet<Long> sectors = new TreeSet<>();
        JsonNode key = asked("ChainHead").get("Cids");
        int deadlines = asked("StateMinerDeadlines", actor, key).size();
        for (int i = 0; i < deadlines; i++) {
            asked("StateMinerPartitions", actor, i, key)
                    .forEach(partition -> sectors.addAll(Bits.read(partition.get("AllSectors"))));
        }
        return sectors;
    }

    private JsonNode asked(String method, Object... params) throws Refusal {
        try {
            return node.call(method, params);
        } catch (IOException e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }
}
