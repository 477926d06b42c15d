package dev.stowage.lotus.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Question}. It holds for the chain as it was read: ask again right before acting. */
public sealed interface Verdict {
    /** For people, with the numbers. */
    String sentence();

    /** It may be stopped in this window, which has begun. */
    record Safe(Window window, String sentence) implements Verdict {}

    /**
     * It may not be stopped now.
     *
     * @param refusals at least one
     * @param next the next window as far as it can be foreseen, if proofs land as usual; null if there is none
     *     within a proving period, or if the chain's view cannot be trusted
     */
    record NotSafe(List<Refusal> refusals, @Nullable Window next, String sentence) implements Verdict {
        public NotSafe {
            refusals = List.copyOf(refusals);
        }
    }

    /** One thing that speaks against it. */
    record Refusal(Reason reason, String sentence) {}

    /**
     * When one may begin.
     *
     * @param first epoch, inclusive
     * @param last epoch, inclusive
     * @param from start of the first epoch
     * @param until end of the last epoch, exclusive
     */
    record Window(long first, long last, Instant from, Instant until) {
        public Duration length() {
            return Duration.between(from, until);
        }
    }
}
