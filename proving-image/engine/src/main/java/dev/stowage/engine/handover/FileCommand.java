package dev.stowage.engine.handover;

import java.io.IOException;

/** Somebody who is told of each finished file, and may take it away. */
@FunctionalInterface
public interface FileCommand {
    /**
     * Called from a thread of its own, for one file at a time, and again for the same file if nobody saw how it ended.
     *
     * @throws dev.stowage.engine.PostFailure of kind HAND_OVER if it failed
     */
    void finished(FinishedFile file) throws IOException;
}
