package dev.stowage.simulator.lotus.repo;

import dev.stowage.simulator.lotus.chain.Base32;
import dev.stowage.simulator.lotus.control.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder {@code datastore/metadata}, a file for each key where Lotus has a LevelDB; it is what a backup saves. */
public final class Metadata {
    private static final int LIST_OF_TWO = 0x82;
    private static final int LIST_WITHOUT_END = 0x9f;
    private static final int END = 0xff;
    private static final int BYTES = 0x40;

    private final Path folder;

    Metadata(Path folder) {
        this.folder = folder;
    }

    public Optional<String> get(String key) throws IOException {
        Path file = file(key);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    public void put(String key, String value) throws IOException {
        Disk.write(file(key));
        Files.createDirectories(folder);
        Files.writeString(file(key), value);
    }

    /**
     * Writes a backup: the entries, and a SHA-256 over the list of them. The file is not made shorter, as by Lotus: what
     * an older and longer one had behind it stays there.
     */
    public void backup(String path) throws IOException {
        Disk.write(Path.of(path));
        byte[] entries = list();
        try (RandomAccessFile file = new RandomAccessFile(path, "rw")) {
            file.write(LIST_OF_TWO);
            file.write(entries);
            file.write(BYTES | 24);
            file.write(32);
            file.write(MessageDigest.getInstance("SHA-256").digest(entries));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private byte[] list() throws IOException {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        list.write(LIST_WITHOUT_END);
        for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
            list.write(LIST_OF_TWO);
            bytes(entry.getKey().getBytes(StandardCharsets.UTF_8), list);
            bytes(entry.getValue(), list);
        }
        list.write(END);
        return list.toByteArray();
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
                entries.put(new String(Base32.decode(name), StandardCharsets.UTF_8), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    /** A byte string whose length has as many bytes as it needs. */
    private static void bytes(byte[] value, ByteArrayOutputStream out) {
        int length = value.length;
        if (length < 24) {
            out.write(BYTES | length);
        } else if (length <= 0xff) {
            out.write(BYTES | 24);
            out.write(length);
        } else {
            out.write(BYTES | 25);
            out.write(length >>> 8);
            out.write(length);
        }
        out.writeBytes(value);
    }

    private Path file(String key) {
        return folder.resolve(Base32.encode(key.getBytes(StandardCharsets.UTF_8)));
    }
}
