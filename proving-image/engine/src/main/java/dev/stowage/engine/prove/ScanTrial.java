package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProofRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Scans random labels from memory as a pass on mainnet does, to measure how fast one thread of this machine is. */
public final class ScanTrial implements AutoCloseable {
    /** More threads do not scan in a pass. */
    public static final int MOST_THREADS = Scanning.MOST_THREADS;

    /** Together more than a core's own caches hold. */
    private static final int BATCHES = 32;

    private static final int FEWEST_UNITS = 4;

    private final Scanner scanner;
    private final List<byte[]> batches = new ArrayList<>();
    private final Hits hits = new Hits();

    /** Makes 32 MiB of labels. */
    public ScanTrial(int nonces, AesEngine aes) {
        this(nonces, aes, BATCHES);
    }

    /** @param count MiB of labels; where many threads try, each needs less to be beyond the caches */
    public ScanTrial(int nonces, AesEngine aes, int count) {
        scanner = new Scanner(keys(nonces), aes);
        Random random = new Random(1);
        for (int i = 0; i < count; i++) {
            byte[] batch = new byte[Batch.LABELS * 16];
            random.nextBytes(batch);
            batches.add(batch);
        }
    }

    static PassKeys keys(int nonces) {
        List<Long> pows = LongStream.range(0, nonces / ProofKeys.GROUP).boxed().toList();
        return new PassKeys(new Hash256(1, 2, 3, 4), 0, pows, ProofRules.MAINNET.difficulty(FEWEST_UNITS));
    }

    /** Scans all of them once, on the caller's thread; the number of bytes. */
    public long scan() {
        long bytes = 0;
        for (byte[] batch : batches) {
            hits.clear();
            scanner.scan(batch, Batch.LABELS, hits);
            hits.sort();
            bytes += batch.length;
        }
        return bytes;
    }

    @Override
    public void close() {
        scanner.close();
    }
}
