package dev.stowage.simulator.lotus.repo;

import dev.stowage.simulator.lotus.control.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A backup of metadata, in the form of Lotus: CBOR, a list of a list without a stated length of keys and values, and the
 * SHA-256 of that inner list's bytes. What is behind it makes a reader refuse the whole.
 */
public final class Backup {
    private static final int PAIR = 0x82;
    private static final int OPEN_LIST = 0x9f;
    private static final int BREAK = 0xff;
    private static final int BYTES = 0x40;

    private Backup() {}

    /**
     * Writes one. The file is not made shorter, as by Lotus: what an older and longer one had behind it stays there.
     */
    public static void save(Path file, Map<String, byte[]> entries) throws IOException {
        Disk.write(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(write(entries));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** The bytes of a backup. */
    public static byte[] write(Map<String, byte[]> entries) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.write(OPEN_LIST);
        new TreeMap<>(entries).forEach((key, value) -> {
            inner.write(PAIR);
            bytes(key.getBytes(StandardCharsets.UTF_8), inner);
            bytes(value, inner);
        });
        inner.write(BREAK);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(PAIR);
        all.writeBytes(inner.toByteArray());
        bytes(digest(inner.toByteArray()), all);
        return all.toByteArray();
    }

    /**
     * The entries of a backup.
     *
     * @throws Unusable if it is none, is cut, was changed or goes on behind its end
     */
    public static Map<String, byte[]> read(byte[] file) throws Unusable {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            expect(in, PAIR);
            expect(in, OPEN_LIST);
            Map<String, byte[]> entries = new TreeMap<>();
            while (Byte.toUnsignedInt(in.get(in.position())) != BREAK) {
                expect(in, PAIR);
                entries.put(new String(bytes(in), StandardCharsets.UTF_8), bytes(in));
            }
            in.get();
            byte[] inner = Arrays.copyOfRange(file, 1, in.position());
            if (!MessageDigest.isEqual(digest(inner), bytes(in))) {
                throw new Unusable("reading backup: checksum didn't match");
            }
            if (in.hasRemaining()) {
                throw new Unusable("reading backup: log entry potentially truncated");
            }
            return entries;
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new Unusable("reading backup: unexpected EOF");
        }
    }

    private static void expect(ByteBuffer in, int wanted) throws Unusable {
        int found = Byte.toUnsignedInt(in.get());
        if (found != wanted) {
            throw new Unusable("reading backup: expected byte %02x, got %02x".formatted(wanted, found));
        }
    }

    private static void bytes(byte[] value, ByteArrayOutputStream out) {
        int length = value.length;
        if (length < 24) {
            out.write(BYTES | length);
        } else if (length < 0x100) {
            out.write(BYTES | 24);
            out.write(length);
        } else if (length < 0x1_0000) {
            out.write(BYTES | 25);
            out.writeBytes(
                    ByteBuffer.allocate(Short.BYTES).putShort((short) length).array());
        } else {
            out.write(BYTES | 26);
            out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        }
        out.writeBytes(value);
    }

    private static byte[] bytes(ByteBuffer in) throws Unusable {
        int head = Byte.toUnsignedInt(in.get());
        int length =
                switch (head ^ BYTES) {
                    case 24 -> Byte.toUnsignedInt(in.get());
                    case 25 -> Short.toUnsignedInt(in.getShort());
                    case 26 -> in.getInt();
                    default -> head ^ BYTES;
                };
        if (length < 0 || length > in.remaining() || (head & 0xe0) != BYTES) {
            throw new Unusable("reading backup: unexpected EOF");
        }
        byte[] value = new byte[length];
        in.get(value);
        return value;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
