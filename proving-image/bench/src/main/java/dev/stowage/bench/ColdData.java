package dev.stowage.bench;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/** Two GiB of random labels on the drive of a folder, which the system can be made to forget. */
final class ColdData implements AutoCloseable {
    static final Layout LAYOUT = new Layout(4, 1L << 25, 1L << 29);

    private static final int PIECE = 1 << 20;
    private static final Path FORGET = Path.of("/proc/sys/vm/drop_caches");
    private static final Hash256 ANY = new Hash256(1, 2, 3, 4);

    private final DataDirectory directory;

    /** Writes it; takes some seconds. */
    ColdData(Path folder) throws IOException {
        directory = new DataDirectory(folder);
        directory.create();
        directory.writeMetadata(PostMetadata.withoutNonce(new Identity(ANY, ANY), LAYOUT));
        byte[] piece = new byte[PIECE];
        Random random = new Random(1);
        for (int file = 0; file < LAYOUT.files(); file++) {
            try (FileChannel channel = FileChannel.open(
                    directory.labelFile(file), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                for (long at = 0; at < LAYOUT.bytesOf(file); at += PIECE) {
                    random.nextBytes(piece);
                    channel.write(ByteBuffer.wrap(piece));
                }
                channel.force(true);
            }
        }
    }

    DataDirectory directory() {
        return directory;
    }

    /** Makes the system forget what it read; false if it does not let us. */
    static boolean forget() {
        try {
            Files.writeString(FORGET, "3");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads all of it one after the other, and nothing else; bytes per second. */
    double read() throws IOException {
        ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
        long begin = System.nanoTime();
        for (int file = 0; file < LAYOUT.files(); file++) {
            try (FileChannel channel = FileChannel.open(directory.labelFile(file))) {
                while (channel.read(piece.clear()) >= 0) {}
            }
        }
        return LAYOUT.bytes() * 1e9 / (System.nanoTime() - begin);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(directory.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
