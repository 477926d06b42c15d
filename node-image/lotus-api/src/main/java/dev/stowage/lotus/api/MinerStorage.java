package dev.stowage.lotus.api;

import dev.stowage.lotus.api.model.SectorLock;
import dev.stowage.lotus.api.model.StorageInfo;
import dev.stowage.lotus.api.model.StorageStat;
import dev.stowage.lotus.api.model.StoredSector;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;
import java.util.Map;

/** The storage paths in a miner's index. */
public final class MinerStorage {
    private final Link link;

    MinerStorage(Link link) {
        this.link = link;
    }

    /** The sectors in each path, by the path's ID; long on a big miner. */
    public Map<String, List<StoredSector>> list() throws LotusFailure {
        return link.call(
                LotusMethod.STORAGE_LIST, List.of(), value -> value.map(path -> path.list(StoredSector::read)));
    }

    /** The folders that are attached to the miner itself, by the path's ID. */
    public Map<String, String> local() throws LotusFailure {
        return link.call(LotusMethod.STORAGE_LOCAL, List.of(), value -> value.map(JsonValue::text));
    }

    public StorageInfo info(String id) throws LotusFailure {
        return link.call(LotusMethod.STORAGE_INFO, List.of(id), StorageInfo::read);
    }

    public StorageStat stat(String id) throws LotusFailure {
        return link.call(LotusMethod.STORAGE_STAT, List.of(id), StorageStat::read);
    }

    public List<SectorLock> locks() throws LotusFailure {
        return link.call(LotusMethod.STORAGE_GET_LOCKS, List.of(), value -> value.field("Locks")
                .list(SectorLock::read));
    }

    /** Attaches a folder that has its {@code sectorstore.json}; a failure if it is attached already. */
    public void attach(String folder) throws LotusFailure {
        link.run(LotusMethod.STORAGE_ADD_LOCAL, List.of(folder));
    }
}
