package dev.stowage.simulator.lotus.chain;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A chain in a file, framed as a CAR of version 1: the header names the head as the only root, and each section is a
 * length, an identifier and content. The contents are not Lotus': filler in place of the state, and then the lines that
 * the simulator keeps of its chain, the head's last.
 *
 * @param head identifier of the newest block
 */
public record Snapshot(String head, ChainLog.Genesis genesis, List<ChainLog.Line> lines) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] ROOTS = {(byte) 0xa2, 0x65, 'r', 'o', 'o', 't', 's', (byte) 0x81};
    private static final byte[] VERSION = {0x67, 'v', 'e', 'r', 's', 'i', 'o', 'n', 1};
    private static final byte[] LINK = {(byte) 0xd8, 0x2a, 0x58, 0x27, 0};
    private static final int FILLER = 1 << 16;
    private static final int LARGEST = 64 << 20;

    public Snapshot {
        lines = List.copyOf(lines);
    }

    /** How many epochs it reaches back. */
    public long height() {
        return lines.isEmpty() ? 0 : lines.getLast().height();
    }

    /** The file, part by part. */
    public Stream<byte[]> parts() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(ROOTS);
        header.writeBytes(LINK);
        header.writeBytes(Cids.bytes(head));
        header.writeBytes(VERSION);
        Stream<byte[]> state = IntStream.range(0, genesis.world().snapshotKilobytes() * 1024 / FILLER)
                .mapToObj(i -> section(Cids.of("state " + i), filler(i)));
        Stream<byte[]> chain = Stream.concat(Stream.of(genesis), lines.stream())
                .map(line -> section(line.equals(last()) ? head : Cids.of(line.toString()), text(line)));
        return Stream.concat(Stream.concat(Stream.of(sized(header.toByteArray())), state), chain);
    }

    private Object last() {
        return lines.isEmpty() ? genesis : lines.getLast();
    }

    /**
     * Reads one.
     *
     * @throws IOException {@code unexpected EOF} if it is cut, or what else is wrong
     */
    public static Snapshot read(InputStream from) throws IOException {
        DataInputStream in = new DataInputStream(from);
        byte[] header = part(in);
        int roots = ROOTS.length + LINK.length;
        if (header.length != roots + Cids.BYTES + VERSION.length || !Arrays.equals(ROOTS, 0, 8, header, 0, 8)) {
            throw new IOException("invalid car header");
        }
        byte[] root = Arrays.copyOfRange(header, roots, roots + Cids.BYTES);
        List<byte[]> lines = new ArrayList<>();
        boolean whole = false;
        for (byte[] part = part(in); part.length > 0; part = part(in)) {
            if (part.length < Cids.BYTES) {
                throw new IOException("invalid cid");
            }
            if (part.length > Cids.BYTES && part[Cids.BYTES] == '{') {
                lines.add(Arrays.copyOfRange(part, Cids.BYTES, part.length));
            }
            whole |= Arrays.equals(root, 0, root.length, part, 0, root.length);
        }
        if (!whole) {
            throw new IOException("unexpected EOF");
        }
        List<ChainLog.Line> read = new ArrayList<>();
        for (byte[] line : lines.subList(1, lines.size())) {
            read.add(JSON.readValue(line, ChainLog.Line.class));
        }
        return new Snapshot(Cids.text(root), JSON.readValue(lines.getFirst(), ChainLog.Genesis.class), read);
    }

    /** The next part, without its length; nothing at the end. */
    private static byte[] part(DataInputStream in) throws IOException {
        long length = 0;
        int shift = 0;
        int next;
        do {
            next = in.read();
            if (next < 0) {
                if (shift == 0) {
                    return new byte[0];
                }
                throw new IOException("unexpected EOF");
            }
            length |= (long) (next & 0x7f) << shift;
            shift += 7;
        } while (next >= 0x80 && shift < Integer.SIZE);
        if (length > LARGEST) {
            throw new IOException("malformed car; header is bigger than util.MaxAllowedSectionSize");
        }
        byte[] part = new byte[(int) length];
        try {
            in.readFully(part);
        } catch (EOFException e) {
            throw new IOException("unexpected EOF", e);
        }
        return part;
    }

    private static byte[] section(String cid, byte[] content) {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.writeBytes(Cids.bytes(cid));
        section.writeBytes(content);
        return sized(section.toByteArray());
    }

    private static byte[] sized(byte[] content) {
        ByteArrayOutputStream sized = new ByteArrayOutputStream();
        int length = content.length;
        while (length >= 0x80) {
            sized.write(length | 0x80);
            length >>>= 7;
        }
        sized.write(length);
        sized.writeBytes(content);
        return sized.toByteArray();
    }

    private static byte[] filler(int index) {
        byte[] filler = new byte[FILLER];
        new java.util.Random(index).nextBytes(filler);
        filler[0] = 0;
        return filler;
    }

    private static byte[] text(Object line) {
        try {
            return JSON.writeValueAsBytes(line);
        } catch (IOException e) {
            throw new IllegalStateException("lines can be written", e);
        }
    }
}
