package dev.stowage.simulator.lotus.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.lotus.control.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a restarted daemon makes its chain from again: one line for the genesis, one for each block, and one for each
 * block that a reorganisation took back. A kill can cut only the last line, which then never was.
 */
public final class ChainLog {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    ChainLog(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.file = folder.resolve("blocks.ndjson");
    }

    /** The first line. */
    public record Genesis(long timestamp, World world) {
        static Genesis of(String text) throws IOException {
            return JSON.readValue(text, Genesis.class);
        }

        String text() throws IOException {
            return JSON.writeValueAsString(this);
        }
    }

    /**
     * Any other line.
     *
     * @param fork tells blocks of one height on two branches apart; less than 0: the newest block is taken back
     */
    public record Line(long height, int fork, List<Message> messages) {}

    boolean isEmpty() {
        return !Files.exists(file);
    }

    void write(Object line) throws IOException {
        append(JSON.writeValueAsString(line) + "\n");
    }

    /** Writes only the first half, as a kill can leave it. */
    void writeHalf(Object line) throws IOException {
        String whole = JSON.writeValueAsString(line);
        append(whole.substring(0, whole.length() / 2));
    }

    private void append(String text) throws IOException {
        Disk.write(file);
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    Genesis genesis() throws IOException {
        return JSON.readValue(Files.readAllLines(file).getFirst(), Genesis.class);
    }

    List<Line> lines() throws IOException {
        String text = Files.readString(file);
        List<String> texts = text.lines().toList();
        List<Line> lines = new ArrayList<>();
        for (int i = 1; i < texts.size(); i++) {
            try {
                lines.add(JSON.readValue(texts.get(i), Line.class));
            } catch (JsonProcessingException e) {
                if (i < texts.size() - 1) {
                    throw e;
                }
            }
        }
        if (!text.endsWith("\n")) {
            // Otherwise the next line would be written onto the cut one.
            Files.write(file, texts.subList(0, 1 + lines.size()));
        }
        return lines;
    }
}
