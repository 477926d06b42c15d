package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;

/**
 * What scans.
 *
 * @param cards that scan alone, until one of them fails
 * @param threads of the processor, which scan where there are no cards, and in the place of those that failed
 * @param aes how they encrypt
 */
record Scanning(ScanCards cards, int threads, AesEngine aes) {
    /** Some 30 GB/s with 288 nonces, which no drives of one machine give. Each takes 2.5 MiB of a heap of 512. */
    static final int MOST_THREADS = 64;
    /** Cards take 48 MiB each, and the threads stand in for one that failed. */
    private static final int MOST_BESIDE_CARDS = 16;
    /** More need not wait: a batch is 1 MiB, and the next ones are on their way. */
    private static final int MOST_WAITING = 16;

    Scanning {
        threads = Math.min(threads, cards.usable().isEmpty() ? MOST_THREADS : MOST_BESIDE_CARDS);
    }

    /** Batches that may be scanned at once, and some that may wait for it. */
    int batches() {
        return threads
                + Math.min(threads, MOST_WAITING)
                + CardScan.BATCHES * cards.usable().size();
    }
}
