package dev.stowage.simulator.lotus.miner;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How long proofs take; there is nothing to compute. */
final class Prover {
    /** Milliseconds that each deadline takes whatever its partitions. */
    final AtomicInteger deadlineMillis = new AtomicInteger(200);
    /** Milliseconds for each partition. */
    final AtomicInteger partitionMillis = new AtomicInteger(100);

    void prove(int partitions) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(deadlineMillis.get() + (long) partitions * partitionMillis.get()));
    }
}
