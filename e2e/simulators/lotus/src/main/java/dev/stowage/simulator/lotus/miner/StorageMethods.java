package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.control.Disk;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.storage.FileType;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import dev.stowage.simulator.lotus.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The miner's storage: its own paths, and the index that workers write to as well. */
final class StorageMethods {
    private final LocalPaths local;
    private final SectorIndex index;
    /** Where others get files from: published with each path of the miner. */
    private final String remote;

    StorageMethods(LocalPaths local, SectorIndex index, String remote) {
        this.local = local;
        this.index = index;
        this.remote = remote;
    }

    /** Puts the miner's own paths into the index. */
    void declareAll() throws IOException, Unusable {
        for (StoragePath path : local.all()) {
            declare(path);
        }
    }

    List<Method> methods() {
        List<Method> methods = new ArrayList<>(ofWorkers());
        List<Param> text = List.of(Param.TEXT);
        methods.addAll(List.of(
                Method.admin("StorageList", List.of(), p -> index.list()),
                Method.admin("StorageLocal", List.of(), p -> local.json()),
                Method.admin("StorageInfo", text, p -> index.info(p.getFirst().textValue())),
                Method.admin("StorageStat", text, p -> index.stat(p.getFirst().textValue())),
                Method.admin("StorageGetLocks", List.of(), p -> noLocks()),
                Method.admin("StorageAddLocal", text, p -> attach(p.getFirst().textValue())),
                Method.admin(
                        "StorageDetachLocal", text, p -> detach(p.getFirst().textValue())),
                Method.admin("StorageRedeclareLocal", List.of(Param.ANY, Param.FLAG), p -> {
                    redeclare();
                    return null;
                })));
        return methods;
    }

    private List<Method> ofWorkers() {
        return List.of(
                Method.admin("StorageAttach", List.of(Param.OBJECT, Param.OBJECT), p -> {
                    index.attach(p.get(0), p.get(1));
                    return null;
                }),
                Method.admin("StorageDetach", List.of(Param.TEXT, Param.TEXT), p -> {
                    index.detach(p.getFirst().textValue());
                    return null;
                }),
                Method.admin("StorageDeclareSector", List.of(Param.TEXT, Param.OBJECT, Param.NUMBER, Param.FLAG), p -> {
                    index.declare(
                            p.get(0).textValue(), number(p.get(1)), p.get(2).intValue());
                    return null;
                }),
                Method.admin("StorageDropSector", List.of(Param.TEXT, Param.OBJECT, Param.NUMBER), p -> {
                    index.drop(p.get(0).textValue(), number(p.get(1)), p.get(2).intValue());
                    return null;
                }));
    }

    private static long number(JsonNode sector) {
        return sector.path("Number").longValue();
    }

    /** Nothing here holds a lock for longer than a moment. */
    private static ObjectNode noLocks() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("Locks");
        return json;
    }

    private @Nullable Object attach(String folder) throws Refusal {
        try {
            declare(local.attach(Path.of(folder)));
            return null;
        } catch (IOException | Unusable e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Object detach(String folder) throws Refusal {
        try {
            index.detach(local.detach(folder).id());
            return null;
        } catch (IOException | Unusable e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private void redeclare() throws Refusal {
        try {
            declareAll();
        } catch (IOException | Unusable e) {
            throw Refusal.failed(String.valueOf(e.getMessage()));
        }
    }

    private void declare(StoragePath path) throws IOException, Unusable {
        index.attach(path.info(remote), path.stat());
        for (Map.Entry<Long, Integer> sector : path.sectors().entrySet()) {
            try {
                index.declare(path.id(), sector.getKey(), sector.getValue());
            } catch (Refusal e) {
                throw new IllegalStateException("was just attached", e);
            }
        }
    }

    /**
     * Keeps a finished sector in the first of the miner's paths that may.
     *
     * @throws IOException if there is none, or it is full
     */
    void keep(long sector) throws IOException {
        StoragePath path = local.all().stream()
                .filter(StoragePath::canStore)
                .findFirst()
                .orElseThrow(() -> new IOException("no good path found for storing"));
        for (FileType type : List.of(FileType.SEALED, FileType.CACHE)) {
            Path file = path.file(type, index.miner(), sector);
            Disk.write(file);
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            try {
                index.declare(path.id(), sector, type.bit());
            } catch (Refusal e) {
                throw new IOException("the path was just detached", e);
            }
        }
    }
}
