package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.sealing.WindowProvers;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Proves windows: by workers if there are any, else itself, and how long that takes; there is nothing to compute. */
final class Prover {
    /** Milliseconds that each deadline takes whatever its partitions, without workers. */
    final AtomicInteger deadlineMillis;
    /** Milliseconds for each partition, without workers. */
    final AtomicInteger partitionMillis;

    private static final Duration TURN = Duration.ofMillis(20);

    private final ReentrantLock machine = new ReentrantLock(true);
    private final WindowProvers workers;
    private final boolean builtin;

    /** @param builtin whether it may prove itself */
    Prover(WindowProvers workers, boolean builtin, World world) {
        this.deadlineMillis = new AtomicInteger(world.taskMillis("deadline"));
        this.partitionMillis = new AtomicInteger(world.taskMillis("partition"));
        this.workers = workers;
        this.builtin = builtin;
    }

    /**
     * Proves them.
     *
     * @return how many sectors were skipped because they could not be read
     */
    int prove(List<Integer> partitions) throws InterruptedException, IOException {
        if (!workers.any() && builtin) {
            Log.info("advmgr", "sealer/manager_post.go:85", "GenerateWindowPoSt run at lotus-miner");
            compute(deadlineMillis.get() + (long) partitions.size() * partitionMillis.get());
            return 0;
        }
        int skipped = 0;
        for (int partition : partitions) {
            skipped += workers.prove(partition);
        }
        return skipped;
    }

    /** Takes turns with the other proofs that run: they share the one machine. */
    private void compute(long millis) throws InterruptedException {
        long left = Duration.ofMillis(millis).toNanos();
        while (left > 0) {
            machine.lockInterruptibly();
            try {
                long begun = System.nanoTime();
                Thread.sleep(TURN);
                left -= System.nanoTime() - begun;
            } finally {
                machine.unlock();
            }
        }
    }
}
