package dev.stowage.post;

import dev.stowage.engine.file.PlainFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves the result where the kubelet looks for it. */
final class TerminationLog {
    /** The kubelet keeps 4096 bytes and would cut JSON in two. */
    private static final int MOST_BYTES = 4095;

    private static final int LONGEST_TEXT = 1000;

    private TerminationLog() {}

    /**
     * Writes to {@code file}, if one is wanted. It is written in place: the kubelet mounts the file itself, so it cannot
     * be renamed over.
     */
    static void write(@Nullable Path file, Outcome outcome) throws IOException {
        if (file == null) {
            return;
        }
        String line = Json.line(outcome.json());
        if (line.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            Map<String, Object> shorter = new LinkedHashMap<>();
            outcome.json()
                    .forEach((name, value) -> shorter.put(
                            name,
                            value instanceof String text && text.length() > LONGEST_TEXT
                                    ? text.substring(0, LONGEST_TEXT) + "…"
                                    : value));
            line = Json.line(shorter);
        }
        try (PlainFile log = PlainFile.forWriting(file, PlainFile.ANYBODYS)) {
            log.cutTo(0);
            log.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)), 0);
        }
    }
}
