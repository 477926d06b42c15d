package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.spacemesh.control.Log;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The end of the node: SIGTERM gives 0 after a clean-up. The databases stay as they are, WAL and all. */
final class Lifetime {
    /** Not an exit code: the process goes on. */
    static final int RUNS = -1;

    private final AtomicReference<@Nullable Runnable> close = new AtomicReference<>();

    Lifetime() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /** From now on it has something to clean up. */
    void up(Runnable cleanUp) {
        close.set(cleanUp);
    }

    private void end() {
        Runnable cleanUp = close.get();
        if (cleanUp == null) {
            return;
        }
        Log.info("node", "app cleanup starting...");
        cleanUp.run();
        Log.info("node", "app cleanup completed");
        Runtime.getRuntime().halt(0);
    }
}
