package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.control.Disk;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.util.Map;
import java.util.TreeMap;

/** Which storage paths there are, the miner's own and its workers', and which files of which sectors they have. */
final class SectorIndex {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final long miner;
    private final Map<String, Entry> paths = new TreeMap<>();

    SectorIndex(long miner) {
        this.miner = miner;
    }

    /** Number of the actor. */
    long miner() {
        return miner;
    }

    /** A path with the kinds of file that it has of each sector. */
    private record Entry(JsonNode info, JsonNode stat, Map<Long, Integer> sectors) {}

    synchronized void attach(JsonNode info, JsonNode stat) {
        String id = info.get("ID").asText();
        Entry before = paths.get(id);
        paths.put(id, new Entry(info, stat, before == null ? new TreeMap<>() : before.sectors()));
    }

    synchronized void detach(String id) {
        paths.remove(id);
    }

    synchronized void declare(String id, long sector, int types) throws Refusal {
        path(id).sectors().merge(sector, types, (a, b) -> a | b);
    }

    synchronized void drop(String id, long sector, int types) throws Refusal {
        path(id).sectors().computeIfPresent(sector, (number, held) -> (held & ~types) == 0 ? null : held & ~types);
    }

    synchronized ObjectNode list() {
        ObjectNode json = JSON.objectNode();
        paths.forEach((id, path) -> {
            ArrayNode sectors = json.putArray(id);
            path.sectors().forEach((number, types) -> sectors.addObject()
                    .put("Miner", miner)
                    .put("Number", number)
                    .put("SectorFileType", types));
        });
        return json;
    }

    synchronized JsonNode info(String id) throws Refusal {
        return path(id).info();
    }

    synchronized JsonNode stat(String id) throws Refusal {
        if (!paths.containsKey(id)) {
            throw Refusal.failed("getting remote storage info: sector store not found");
        }
        ObjectNode stat = paths.get(id).stat().deepCopy();
        return Disk.isFull() ? stat.put("Available", 0).put("FSAvailable", 0) : stat;
    }

    private Entry path(String id) throws Refusal {
        Entry path = paths.get(id);
        if (path == null) {
            throw Refusal.failed("sector store not found");
        }
        return path;
    }
}
