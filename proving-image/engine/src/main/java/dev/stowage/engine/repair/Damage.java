package dev.stowage.engine.repair;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.repair.RepairResult.LabelRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Finds the wrong labels of a file: looks at one in so many, and where one is wrong at each one around it, until as many
 * in a row are right. What lies behind the file's end is wrong as well.
 */
final class Damage {
    /** Between two looks at whether to stop. */
    private static final int AT_ONCE = 4096;

    /** Hears how far it is; an exception ends the search. */
    @FunctionalInterface
    interface Listener {
        /** Labels of the file before this one are known. */
        void knownTo(long label);
    }

    private final Commitment commitment;
    private final int scryptN;
    private final int every;
    private final CpuLabelProvider labels;
    private long checked;

    Damage(Commitment commitment, int scryptN, int every, CpuLabelProvider labels) {
        this.commitment = commitment;
        this.scryptN = scryptN;
        this.every = every;
        this.labels = labels;
    }

    /** Labels that were recomputed. */
    long checked() {
        return checked;
    }

    /**
     * Searches a file.
     *
     * @param first global index of its first label
     * @param count labels that it should have
     */
    List<LabelRange> of(PlainFile file, long first, long count, Listener listener) throws IOException {
        long there = Math.min(count, file.size() / LabelRequest.LABEL_BYTES);
        List<LabelRange> ranges = new ArrayList<>();
        long next = 0;
        while (next < there) {
            long[] sample = LongStream.iterate(next, label -> label + every)
                    .limit(AT_ONCE)
                    .takeWhile(label -> label < there)
                    .toArray();
            boolean[] right = right(file, first, sample);
            for (int i = 0; i < sample.length; i++) {
                boolean known =
                        !ranges.isEmpty() && sample[i] < ranges.getLast().to();
                if (!right[i] && !known) {
                    ranges.add(around(file, first, sample[i], there, listener));
                }
            }
            next = sample[sample.length - 1] + every;
            listener.knownTo(Math.min(next, there));
        }
        if (there < count) {
            ranges.add(new LabelRange(there, count));
        }
        return joined(ranges);
    }

    /** From the first wrong one to the last, both sides ended by {@code every} right ones or by the file. */
    private LabelRange around(PlainFile file, long first, long bad, long there, Listener listener) throws IOException {
        long from = bad;
        long right = 0;
        for (long label = bad - 1; label >= 0 && right < every; label--) {
            listener.knownTo(label);
            if (right(file, first, new long[] {label})[0]) {
                right++;
            } else {
                from = label;
                right = 0;
            }
        }
        long last = bad;
        right = 0;
        for (long at = bad + 1; at < there && right < every; ) {
            listener.knownTo(at);
            long[] run = LongStream.range(at, Math.min(at + Math.max(every, RepairRequest.SECTOR), there))
                    .toArray();
            boolean[] verdicts = right(file, first, run);
            for (int i = 0; i < run.length && right < every; i++) {
                last = verdicts[i] ? last : run[i];
                right = verdicts[i] ? right + 1 : 0;
            }
            at += run.length;
        }
        return new LabelRange(from, last + 1);
    }

    private boolean[] right(PlainFile file, long first, long[] inFile) throws IOException {
        long[] global = Arrays.stream(inFile).map(label -> first + label).toArray();
        byte[] wanted = labels.computeAt(commitment, scryptN, global);
        checked += inFile.length;
        boolean[] right = new boolean[inFile.length];
        byte[] actual = new byte[LabelRequest.LABEL_BYTES];
        for (int i = 0; i < inFile.length; i++) {
            read(file, inFile[i], actual);
            int at = i * LabelRequest.LABEL_BYTES;
            right[i] = Arrays.equals(actual, 0, actual.length, wanted, at, at + actual.length);
        }
        return right;
    }

    /** A drive that cannot read a sector has lost it: whatever is there counts as wrong. */
    private static void read(PlainFile file, long label, byte[] into) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(into);
        try {
            while (bytes.hasRemaining() && file.read(bytes, label * LabelRequest.LABEL_BYTES + bytes.position()) > 0) {
                // Until all is there.
            }
        } catch (FileFailure e) {
            if (e.kind() != PostFailure.Kind.DRIVE) {
                throw e;
            }
            Arrays.fill(into, (byte) 0);
        }
    }

    private static List<LabelRange> joined(List<LabelRange> ranges) {
        List<LabelRange> joined = new ArrayList<>();
        for (LabelRange range : ranges) {
            if (!joined.isEmpty() && range.from() <= joined.getLast().to()) {
                LabelRange before = joined.removeLast();
                joined.add(new LabelRange(before.from(), Math.max(before.to(), range.to())));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }
}
