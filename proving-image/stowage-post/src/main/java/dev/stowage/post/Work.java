package dev.stowage.post;

import java.io.IOException;

/** What a command does once its options are known. */
@FunctionalInterface
interface Work {
    /** Runs to the end; a failure that has a name is thrown as {@link dev.stowage.engine.PostFailure}. */
    Outcome run(Events events) throws IOException;
}
