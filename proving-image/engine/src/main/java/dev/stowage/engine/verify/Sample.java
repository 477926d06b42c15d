package dev.stowage.engine.verify;

import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Which labels of a file are recomputed. */
public final class Sample {
    /** More batch ends than this are sampled themselves: a unit made by a CPU has hundreds of thousands. */
    private static final int MOST_BATCH_ENDS = 4096;

    /** A set takes some 64 bytes of heap for each. */
    private static final int MOST_DRAWN = 1 << 20;

    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

    private Sample() {}

    /** A file's own generator: it is sampled alike, whichever other files are looked at. */
    public static SplittableRandom random(long seed, int file) {
        return new SplittableRandom(seed ^ (GOLDEN_RATIO * (file + 1)));
    }

    /**
     * Label numbers within a file, ascending: its first, its last, ends of batches, where failures of a device begin to
     * show, and a random share.
     *
     * @param labels in the file, at least 1
     * @param batch labels per batch, or 0 if not known
     */
    public static LongStream of(long labels, double percent, long batch, SplittableRandom random) {
        if (percent >= 100) {
            return LongStream.range(0, labels);
        }
        TreeSet<Long> chosen = new TreeSet<>();
        chosen.add(0L);
        chosen.add(labels - 1);
        long ends = batch > 0 ? labels / batch : 0;
        for (long i = 0; i < Math.min(ends, MOST_BATCH_ENDS); i++) {
            long end = ends <= MOST_BATCH_ENDS ? i : random.nextLong(ends);
            chosen.add((end + 1) * batch - 1);
        }
        long wanted = Math.min(labels, chosen.size() + (long) (labels * percent / 100));
        if (wanted > Math.min(labels / 2, MOST_DRAWN)) {
            // Drawing distinct numbers gets slow towards the whole; choosing each with its chance does not.
            return LongStream.range(0, labels)
                    .filter(label -> random.nextDouble() * 100 < percent || chosen.contains(label));
        }
        while (chosen.size() < wanted) {
            chosen.add(random.nextLong(labels));
        }
        return chosen.stream().mapToLong(Long::longValue);
    }
}
