package dev.stowage.simulator.spacemesh.chain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The network itself: a file that all of its nodes append to and read, one line for each thing that happened. A kill can
 * cut only a line that was then never sent.
 */
public final class Ledger {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private long read;

    /**
     * Opens it.
     *
     * @param folder that the nodes of a network share
     */
    public Ledger(Path folder) throws IOException {
        Files.createDirectories(folder);
        this.file = folder.resolve("network.ndjson");
    }

    /** Tells the network. */
    public synchronized void append(Entry entry) throws IOException {
        byte[] line = (JSON.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            channel.position(whole(channel));
            channel.write(ByteBuffer.wrap(line));
        }
    }

    /** Where the last whole line ends; what is behind it was cut by a kill. */
    private static long whole(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            last.clear();
            channel.read(last, end - 1);
            if (last.get(0) == '\n') {
                break;
            }
            end--;
        }
        channel.truncate(end);
        return end;
    }

    /** All that came since the last call. */
    public synchronized List<Entry> next() throws IOException {
        if (!Files.exists(file) || Files.size(file) <= read) {
            return List.of();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - read));
            channel.read(bytes, read);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            List<Entry> entries = new ArrayList<>();
            for (String line : text.substring(0, end).lines().toList()) {
                entries.add(JSON.readValue(line, Entry.class));
            }
            read += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
            return entries;
        }
    }

    /** All there is, for a test. */
    public List<Entry> all() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            entries.add(JSON.readValue(line, Entry.class));
        }
        return entries;
    }
}
