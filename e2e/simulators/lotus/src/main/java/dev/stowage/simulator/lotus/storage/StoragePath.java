package dev.stowage.simulator.lotus.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder that can be attached.
 *
 * @param config what its {@code sectorstore.json} says
 */
public record StoragePath(Path folder, JsonNode config) {
    /** Name of the file that makes a folder a path. */
    public static final String FILE = "sectorstore.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SECTOR = Pattern.compile("s-t0(\\d+)-(\\d+)");

    /**
     * Reads a folder's file.
     *
     * @throws Unusable if it has none
     */
    public static StoragePath read(Path folder) throws IOException, Unusable {
        Path file = folder.resolve(FILE);
        try {
            return new StoragePath(folder, JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            throw new Unusable(
                    "reading storage metadata for " + folder + ": open " + file + ": no such file or directory");
        }
    }

    /** Makes a folder a path of a new identity. */
    public static StoragePath initialise(Path folder, int weight, boolean canSeal, boolean canStore)
            throws IOException {
        return initialise(folder, weight, canSeal, canStore, 0);
    }

    /** The same, with a limit in bytes; 0 for none. */
    public static StoragePath initialise(Path folder, int weight, boolean canSeal, boolean canStore, long maxStorage)
            throws IOException {
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("ID", UUID.randomUUID().toString())
                .put("Weight", weight)
                .put("CanSeal", canSeal)
                .put("CanStore", canStore)
                .put("MaxStorage", maxStorage);
        for (String list : List.of("Groups", "AllowTo", "AllowTypes", "DenyTypes", "AllowMiners", "DenyMiners")) {
            config.putNull(list);
        }
        for (FileType type : FileType.values()) {
            Files.createDirectories(folder.resolve(type.folder()));
        }
        Files.writeString(folder.resolve(FILE), config.toPrettyString());
        return new StoragePath(folder, config);
    }

    public String id() {
        return config.get("ID").asText();
    }

    public boolean canStore() {
        return config.path("CanStore").asBoolean();
    }

    /** What the miner's index says of it, reached at a URL. */
    public ObjectNode info(String url) {
        ObjectNode info = JsonNodeFactory.instance.objectNode().put("ID", id());
        info.putArray("URLs").add(url);
        info.put("Weight", config.path("Weight").asInt())
                .put("MaxStorage", config.path("MaxStorage").asLong())
                .put("CanSeal", config.path("CanSeal").asBoolean())
                .put("CanStore", canStore());
        for (String list : List.of("Groups", "AllowTo")) {
            info.set(list, orNull(config.path(list)));
        }
        for (String list : List.of("AllowTypes", "DenyTypes")) {
            info.set(list, config.path(list).isArray() ? config.get(list) : info.arrayNode());
        }
        for (String list : List.of("AllowMiners", "DenyMiners")) {
            info.set(list, orNull(config.path(list)));
        }
        return info;
    }

    private static JsonNode orNull(JsonNode list) {
        return list.isArray() ? list : JsonNodeFactory.instance.nullNode();
    }

    /** Bytes of its file system. */
    public ObjectNode stat() throws IOException {
        var store = Files.getFileStore(folder);
        return JsonNodeFactory.instance
                .objectNode()
                .put("Capacity", store.getTotalSpace())
                .put("Available", store.getUsableSpace())
                .put("FSAvailable", store.getUsableSpace())
                .put("Reserved", 0)
                .put("Max", config.path("MaxStorage").asLong())
                .put("Used", 0);
    }

    /**
     * The kinds of file that it has of each sector.
     *
     * @throws Unusable for a name that is no sector's
     */
    public Map<Long, Integer> sectors() throws IOException, Unusable {
        Map<Long, Integer> sectors = new TreeMap<>();
        for (FileType type : FileType.values()) {
            Path kind = folder.resolve(type.folder());
            if (type == FileType.PIECE || !Files.isDirectory(kind)) {
                continue;
            }
            try (Stream<Path> files = Files.list(kind)) {
                for (Path file : files.toList()) {
                    Matcher name = SECTOR.matcher(String.valueOf(file.getFileName()));
                    if (!name.matches()) {
                        throw new Unusable("parse sector id " + file.getFileName() + ": is no sector's name");
                    }
                    sectors.merge(Long.parseLong(name.group(2)), type.bit(), (a, b) -> a | b);
                }
            }
        }
        return sectors;
    }

    /** The place of a sector's file. */
    public Path file(FileType type, long miner, long sector) {
        return folder.resolve(type.folder()).resolve("s-t0" + miner + "-" + sector);
    }
}
