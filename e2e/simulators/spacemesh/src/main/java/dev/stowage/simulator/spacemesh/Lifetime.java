package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.node.Session;
import java.lang.ref.Reference;
import java.nio.channels.FileLock;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Beginning and end of the node: SIGTERM gives 0 after a clean-up. The databases stay as they are, WAL and all. */
final class Lifetime {
    /** Not an exit code: the process goes on. */
    static final int RUNS = -1;

    private final AtomicReference<@Nullable Runnable> close = new AtomicReference<>();
    private final FileLock lock;

    /**
     * Begins it.
     *
     * @param lock kept for as long as the process lives: whoever lets go of it, and be it for the garbage collector to
     *     close, lets a second node in
     */
    Lifetime(FileLock lock) {
        this.lock = lock;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /** From now on it has something to clean up. */
    void up(Runnable cleanUp) {
        close.set(cleanUp);
    }

    /** The node's new life, by the machine's clock. */
    Session session() {
        return new Session(UUID.randomUUID().toString(), InstantSource.system());
    }

    private void end() {
        Runnable cleanUp = close.get();
        if (cleanUp == null) {
            return;
        }
        try {
            Log.info("node", "app cleanup starting...");
            cleanUp.run();
            Log.info("node", "app cleanup completed");
        } finally {
            Reference.reachabilityFence(lock);
        }
        Runtime.getRuntime().halt(0);
    }
}
