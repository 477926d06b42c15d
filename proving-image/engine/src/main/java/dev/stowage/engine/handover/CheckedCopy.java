package dev.stowage.engine.handover;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.LabelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
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

    /** Where a copy lies until it is whole. */
    static Path part(Path goal) {
        return goal.resolveSibling(goal.getFileName() + ".part");
    }

    void copy(Path source, Path goal) throws IOException {
        Path part = part(goal);
        byte[] sent = pour(source, part);
        if (!MessageDigest.isEqual(sent, digest(part))) {
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
        try (PlainFile in = PlainFile.forReading(source);
                LabelFile out = disk.open(part)) {
            // What an earlier copy left when it was cut off.
            out.cutTo(0);
            long at = 0;
            for (int read = in.read(buffer, at); read > 0; read = in.read(buffer.clear(), at)) {
                at += read;
                digest.update(buffer.flip().duplicate());
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

    /** Whether two files have the same content. */
    static boolean isAlike(Path one, Path other) throws IOException {
        return size(one) == size(other) && MessageDigest.isEqual(digest(one), digest(other));
    }

    private static long size(Path file) throws IOException {
        return Storage.plainStatus(file).orElseThrow().bytes();
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        ByteBuffer buffer = ByteBuffer.allocateDirect(STEP);
        try (PlainFile in = PlainFile.forReading(file)) {
            long at = 0;
            for (int read = in.read(buffer, at); read > 0; read = in.read(buffer.clear(), at)) {
                at += read;
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
