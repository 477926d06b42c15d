package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The miner's metadata, a file for each sector that was sealed here. */
public final class SectorRecords {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** In a miner's folder. */
    public SectorRecords(Path repo) throws IOException {
        folder = Files.createDirectories(repo.resolve("datastore").resolve("sectors"));
    }

    void write(long number, JsonNode sector) throws IOException {
        Path half = folder.resolve("." + number + ".half");
        Files.write(half, JSON.writeValueAsBytes(sector));
        Files.move(
                half,
                folder.resolve(number + ".json"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    List<ObjectNode> all() throws IOException {
        List<ObjectNode> sectors = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                sectors.add((ObjectNode) JSON.readTree(Files.readAllBytes(file)));
            }
        }
        return sectors;
    }
}
