package dev.stowage.engine.repair;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.repair.RepairResult.LabelRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

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
            Storage.rename(beside, target);
            Storage.sync(Storage.folderOf(target));
        } catch (IOException | RuntimeException e) {
            giveBack(beside, e);
            throw e;
        }
    }

    private static void giveBack(Path beside, Exception failure) {
        try {
            Storage.remove(beside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void fill(
            Path original, Path beside, long first, long count, List<LabelRange> ranges, Runnable requireGoingOn)
            throws IOException {
        try (PlainFile out = PlainFile.forWriting(beside, PlainFile.ANYBODYS)) {
            out.cutTo(0);
            if (Storage.exists(original)) {
                copy(original, out, count, ranges);
            }
            for (LabelRange range : ranges) {
                compute(out, first, range, requireGoingOn);
            }
            out.sync();
        }
    }

    private static void copy(Path original, PlainFile out, long count, List<LabelRange> ranges) throws IOException {
        try (PlainFile in = PlainFile.forReading(original)) {
            long at = 0;
            for (LabelRange range : ranges) {
                copy(in, out, at, range.from());
                at = range.to();
            }
            copy(in, out, at, count);
        }
    }

    /** What is wrong is not read: there a drive may hang or fail. */
    private static void copy(PlainFile in, PlainFile out, long from, long to) throws IOException {
        long end = to * LabelRequest.LABEL_BYTES;
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPY_BYTES);
        for (long at = from * LabelRequest.LABEL_BYTES; at < end; ) {
            buffer.clear().limit((int) Math.min(COPY_BYTES, end - at));
            in.readFully(buffer, at);
            out.write(buffer.flip(), at);
            at += buffer.limit();
        }
    }

    private void compute(PlainFile out, long first, LabelRange range, Runnable requireGoingOn) throws IOException {
        byte[] batch = new byte[labels.batchLabels(scryptN) * LabelRequest.LABEL_BYTES];
        for (long from = range.from(); from < range.to(); ) {
            requireGoingOn.run();
            int count = (int) Math.min(range.to() - from, batch.length / LabelRequest.LABEL_BYTES);
            labels.compute(new LabelRequest(commitment, scryptN, first + from, count, new Hash256(0, 0, 0, 0)), batch);
            requireRight(batch, count, first + from);
            out.write(ByteBuffer.wrap(batch, 0, count * LabelRequest.LABEL_BYTES), from * LabelRequest.LABEL_BYTES);
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
