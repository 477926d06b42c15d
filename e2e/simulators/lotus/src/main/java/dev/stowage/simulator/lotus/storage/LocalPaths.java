package dev.stowage.simulator.lotus.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paths that a program has attached; {@code storage.json} in its folder lists them for the next start. */
public final class LocalPaths {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Map<String, StoragePath> paths = new LinkedHashMap<>();

    private LocalPaths(Path file) {
        this.file = file;
    }

    /**
     * Opens what the file lists.
     *
     * @throws Unusable if one of them cannot be opened
     */
    public static LocalPaths open(Path repo) throws IOException, Unusable {
        LocalPaths local = new LocalPaths(list(repo));
        if (Files.exists(local.file)) {
            for (JsonNode path : JSON.readTree(Files.readAllBytes(local.file)).path("StoragePaths")) {
                local.add(Path.of(path.path("Path").asText()));
            }
        }
        return local;
    }

    /** Writes the file for a new folder of a program. */
    public static void initialise(Path repo, List<Path> paths) throws IOException {
        write(list(repo), paths);
    }

    /** What is attached. */
    public synchronized List<StoragePath> all() {
        return List.copyOf(paths.values());
    }

    /**
     * Attaches one.
     *
     * @throws Unusable if it has no {@code sectorstore.json}, or its identity is attached already
     */
    public synchronized StoragePath attach(Path folder) throws IOException, Unusable {
        StoragePath path;
        try {
            path = add(folder);
        } catch (Unusable e) {
            throw e.within("opening local path");
        }
        save();
        return path;
    }

    /**
     * Detaches one.
     *
     * @throws Unusable if it is not attached
     */
    public synchronized StoragePath detach(String folder) throws IOException, Unusable {
        for (StoragePath path : all()) {
            if (path.folder().toString().equals(folder)) {
                paths.remove(path.id());
                save();
                return path;
            }
        }
        throw new Unusable("no local paths match '" + folder + "'");
    }

    /** Identities and folders, as {@code StorageLocal} says them. */
    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        all().forEach(path -> json.put(path.id(), path.folder().toString()));
        return json;
    }

    private StoragePath add(Path folder) throws IOException, Unusable {
        StoragePath path = StoragePath.read(folder);
        path.sectors();
        StoragePath open = paths.get(path.id());
        if (open != null) {
            throw new Unusable("path with ID " + path.id() + " already opened: '" + open.folder() + "'");
        }
        paths.put(path.id(), path);
        return path;
    }

    private void save() throws IOException {
        write(file, all().stream().map(StoragePath::folder).toList());
    }

    private static Path list(Path repo) {
        return repo.resolve("storage.json");
    }

    private static void write(Path file, List<Path> paths) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        var list = json.putArray("StoragePaths");
        paths.forEach(path -> list.addObject().put("Path", path.toString()));
        Files.writeString(file, json.toPrettyString());
    }
}
