package dev.stowage.post;

import dev.stowage.engine.prove.ProvingProgress;
import dev.stowage.engine.store.Progress;
import java.util.Map;

/** Tells whoever watches how a command goes on. */
interface Events extends Progress, ProvingProgress, AutoCloseable {
    /** A command begins, with the arguments that matter. */
    void started(String command, Map<String, Object> facts);

    /** Something went wrong that does not end the command; called from any thread. */
    @Override
    void warned(String message);

    /** Something happened that is worth a line; called from any thread. */
    @Override
    void notice(String line);

    /** A command ended. */
    void ended(Outcome outcome);

    @Override
    void close();
}
