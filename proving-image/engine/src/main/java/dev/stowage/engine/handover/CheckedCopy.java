package dev.stowage.engine.handover;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.LabelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Copies a file under another name, compares, and only then gives it its own. */
final class CheckedCopy {
    private static final int STEP = 1 << 20;

    private final MoveDisk disk;

    CheckedCopy(MoveDisk disk) {
        this.disk = disk;
    }

    void copy(Path source, Path goal) throws IOException {
        Path part = goal.resolveSibling(goal.getFileName() + ".part");
        byte[] sent = pour(source, part);
        if (Files.size(part) != Files.size(source) || !MessageDigest.isEqual(sent, digest(part))) {
            disk.delete(part);
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    part + " was not what had been written to it, and was removed; " + source
                            + " is as it was. Check the target's disk");
        }
        disk.rename(part, goal);
    }

    private byte[] pour(Path source, Path part) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(STEP);
        try (FileChannel in = FileChannel.open(source);
                LabelFile out = disk.open(part)) {
            // What an earlier copy left when it was cut off.
            out.cutTo(0);
            while (in.read(buffer.clear()) >= 0) {
                buffer.flip();
                digest.update(buffer.duplicate());
                out.append(buffer);
            }
            out.sync();
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                giveBack(part, e);
            }
            throw e;
        }
        return digest.digest();
    }

    /** The room that a torn copy took is somebody else's to use. */
    private void giveBack(Path part, IOException full) {
        try {
            disk.delete(part);
        } catch (IOException e) {
            full.addSuppressed(e);
        }
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(STEP);
        try (FileChannel in = FileChannel.open(file)) {
            while (in.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
