package dev.stowage.windows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a process may be stopped now. It holds for what was read: read and ask again right before acting.
 *
 * @param <O> what can speak against a stop in that network
 */
public sealed interface Permit<O extends Enum<O>> {
    /**
     * For people, with absolute times. It stays the same to the letter until something happens, so that whoever shows it
     * writes it once.
     */
    String sentence();

    /**
     * It may be stopped.
     *
     * @param window the one that has begun
     */
    record Granted<O extends Enum<O>>(Window window, String sentence) implements Permit<O> {}

    /**
     * It may not be stopped now.
     *
     * @param refusals at least one
     * @param next the next window as far as it can be foreseen, if everything that is due comes in time; null if none
     *     can be foreseen or what was read cannot be trusted
     */
    record Refused<O extends Enum<O>>(
            List<Refusal<O>> refusals, @Nullable Window next, String sentence) implements Permit<O> {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
