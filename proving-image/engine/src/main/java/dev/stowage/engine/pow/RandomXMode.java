package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import java.util.Optional;

/** How much memory RandomX may use. The hashes are the same in every mode. */
public enum RandomXMode {
    /** With the dataset in memory; refused where it does not fit. */
    FAST,
    /** Without the dataset, which is computed anew as the hashing meets it: about 8 times slower. */
    LIGHT,
    /** Fast where the memory allows it. */
    AUTO;

    /**
     * Chooses between the dataset and none.
     *
     * @param available what is free, if that is known
     * @param needed bytes that the dataset and the threads still need
     * @throws PostFailure of kind UNAVAILABLE if the mode is fast and the memory does not suffice
     */
    ModeChoice choose(Optional<AvailableMemory> available, long needed) {
        if (this == LIGHT) {
            return new ModeChoice(false, "light mode was asked for");
        }
        if (available.isEmpty()) {
            return new ModeChoice(this == FAST, "how much memory is free is not known here");
        }
        AvailableMemory free = available.get();
        if (free.bytes() >= needed) {
            return new ModeChoice(true, free.source() + " leaves " + free.bytes() + " bytes, and " + needed + " do");
        }
        String lack =
                "fast mode needs " + needed + " more bytes of memory, and " + free.source() + " leaves " + free.bytes();
        if (this == AUTO) {
            return new ModeChoice(false, lack);
        }
        throw new PostFailure(
                PostFailure.Kind.UNAVAILABLE,
                "RandomX's " + lack + ". Give it at least " + (needed - free.bytes())
                        + " bytes more, for example by a higher memory limit, or use mode light or auto");
    }
}
