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
    /** Batches that may be scanned at once, and as many that may wait for it. */
    int batches() {
        return 2 * threads + CardScan.BATCHES * cards.usable().size();
    }
}
