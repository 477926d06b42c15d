package dev.stowage.engine.repair;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.repair.RepairResult.LabelRange;
import dev.stowage.engine.store.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Writes a copy of a file with some labels made anew. It gets its name when all of it is on the medium. */
final class MendedCopy {
    private static final int COPY_BYTES = 1 << 20;

    private final Commitment commitment;
    private final int scryptN;
    private final LabelProvider labels;
    private final ReferenceLabels reference;

    MendedCopy(Commitment commitment, int scryptN, LabelProvider labels) {
        this.commitment = commitment;
        this.scryptN = scryptN;
        this.labels = labels;
        this.reference = new ReferenceLabels(scryptN);
    }

    /**
     * Writes {@code target}.
     *
     * @param original may be missing: then the ranges cover all
     * @param first global index of the file's first label
     * @param count labels that the copy gets
     * @param requireGoingOn called now and then; what it throws ends the work, and nothing of it stays
     */
    void write(Path original, Path target, long first, long count, List<LabelRange> ranges, Runnable requireGoingOn)
            throws IOException {
        Path beside = target.resolveSibling(target.getFileName() + ".part");
        try {
            fill(original, beside, first, count, ranges, requireGoingOn);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.sync(Objects.requireNonNull(target.toAbsolutePath().getParent()));
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void fill(
            Path original, Path beside, long first, long count, List<LabelRange> ranges, Runnable requireGoingOn)
            throws IOException {
        try (FileChannel out = FileChannel.open(
                beside,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.READ,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            if (Files.exists(original)) {
                copy(original, out, count, ranges);
            }
            for (LabelRange range : ranges) {
                compute(out, first, range, requireGoingOn);
            }
            out.force(true);
        }
    }

    private static void copy(Path original, FileChannel out, long count, List<LabelRange> ranges) throws IOException {
        try (FileChannel in = FileChannel.open(original)) {
            long at = 0;
            for (LabelRange range : ranges) {
                copy(in, out, at, range.from());
                at = range.to();
            }
            copy(in, out, at, count);
        }
    }

    /** What is wrong is not read: there a drive may hang or fail. */
    private static void copy(FileChannel in, FileChannel out, long from, long to) throws IOException {
        long end = to * LabelRequest.LABEL_BYTES;
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
        for (long at = from * LabelRequest.LABEL_BYTES; at < end; ) {
            buffer.clear().limit((int) Math.min(COPY_BYTES, end - at));
            if (in.read(buffer, at) < 0) {
                throw new IOException("the original ended at byte " + at + " while it was copied");
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                at += out.write(buffer, at);
            }
        }
    }

    private void compute(FileChannel out, long first, LabelRange range, Runnable requireGoingOn) throws IOException {
        byte[] batch = new byte[labels.batchLabels(scryptN) * LabelRequest.LABEL_BYTES];
        for (long from = range.from(); from < range.to(); ) {
            requireGoingOn.run();
            int count = (int) Math.min(range.to() - from, batch.length / LabelRequest.LABEL_BYTES);
            labels.compute(new LabelRequest(commitment, scryptN, first + from, count, new Hash256(0, 0, 0, 0)), batch);
            requireRight(batch, count, first + from);
            ByteBuffer bytes = ByteBuffer.wrap(batch, 0, count * LabelRequest.LABEL_BYTES);
            while (bytes.hasRemaining()) {
                out.write(bytes, from * LabelRequest.LABEL_BYTES + bytes.position());
            }
            from += count;
        }
    }

    private void requireRight(byte[] batch, int count, long first) {
        int last = (count - 1) * LabelRequest.LABEL_BYTES;
        byte[] wanted = reference.full(commitment, first + count - 1).first16();
        if (!Arrays.equals(batch, last, last + wanted.length, wanted, 0, wanted.length)) {
            throw new PostFailure(
                    PostFailure.Kind.DEVICE,
                    labels.name() + " computed label " + (first + count - 1)
                            + " wrongly; nothing of it was kept. Do not use it");
        }
    }
}
