package dev.stowage.simulator.lotus.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.storage.FileType;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import dev.stowage.simulator.lotus.storage.StoragePath;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files of sectors in work, all empty, in the first path that the worker has; the miner's index knows of them. */
record SectorFiles(LocalPaths paths, RpcLink miner) {
    private static final List<FileType> WORK = List.of(FileType.UNSEALED, FileType.SEALED, FileType.CACHE);
    private static final Map<Task, List<FileType>> MADE = Map.of(
            Task.ADD_PIECE, List.of(FileType.UNSEALED), Task.PRE_COMMIT_1, List.of(FileType.SEALED, FileType.CACHE));

    /** Makes what a task leaves; a finalised sector is the miner's, and nothing of it stays here. */
    void change(Task task, JsonNode sector) throws IOException {
        for (StoragePath path : place()) {
            for (FileType type : MADE.getOrDefault(task, List.of())) {
                Path file = file(path, type, sector);
                if (!Files.exists(file)) {
                    Files.createDirectories(file.getParent());
                    Files.createFile(file);
                }
            }
            for (FileType type : task == Task.FINALIZE ? WORK : List.<FileType>of()) {
                Files.deleteIfExists(file(path, type, sector));
            }
        }
    }

    /** Tells the miner's index of it. */
    void declare(Task task, JsonNode sector) throws IOException {
        for (StoragePath path : place()) {
            for (FileType type : MADE.getOrDefault(task, List.of())) {
                miner.call("StorageDeclareSector", path.id(), sector, type.bit(), true);
            }
            for (FileType type : task == Task.FINALIZE ? WORK : List.<FileType>of()) {
                miner.call("StorageDropSector", path.id(), sector, type.bit());
            }
        }
    }

    private List<StoragePath> place() {
        return paths.all().stream().limit(1).toList();
    }

    private static Path file(StoragePath path, FileType type, JsonNode sector) {
        return path.file(
                type, sector.get("Miner").longValue(), sector.get("Number").longValue());
    }
}
