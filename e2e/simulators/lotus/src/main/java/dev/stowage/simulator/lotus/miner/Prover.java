package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.sealing.WindowProvers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Proves windows: by workers if there are any, else itself, and how long that takes; there is nothing to compute. */
final class Prover {
    /** Milliseconds that each deadline takes whatever its partitions, without workers. */
    final AtomicInteger deadlineMillis = new AtomicInteger(200);
    /** Milliseconds for each partition, without workers. */
    final AtomicInteger partitionMillis = new AtomicInteger(100);

    private final WindowProvers workers;
    private final boolean builtin;

    /** @param builtin whether it may prove itself */
    Prover(WindowProvers workers, boolean builtin) {
        this.workers = workers;
        this.builtin = builtin;
    }

    void prove(List<Integer> partitions) throws InterruptedException, IOException {
        if (!workers.any() && builtin) {
            Log.info("advmgr", "sealer/manager_post.go:85", "GenerateWindowPoSt run at lotus-miner");
            long more = (long) partitions.size() * partitionMillis.get();
            Thread.sleep(Duration.ofMillis(deadlineMillis.get() + more));
            return;
        }
        for (int partition : partitions) {
            workers.prove(partition);
        }
    }
}
