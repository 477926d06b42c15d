package dev.stowage.spacemesh.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link Question}. It holds for what was seen: look and ask again right before acting. */
public sealed interface Verdict {
    /** For people, with the times. */
    String sentence();

    /** It may be stopped in this window, which has begun. */
    record Safe(Window window, String sentence) implements Verdict {}

    /**
     * It may not be stopped now.
     *
     * @param refusals at least one, and one for each reason
     * @param next the next window as far as it can be foreseen, if every registration and publication is in time and
     *     no layer of the next epoch, which nobody knows yet, is in the way; null if there is none until the end of
     *     the next epoch, or if the look cannot be trusted: the sentence says which
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
     * @param from first moment
     * @param latestBegin last moment: who begins then is back, the margin included, by {@code until}
     * @param until something is due, or, without anything that is due, the end of the next epoch
     */
    record Window(Instant from, Instant latestBegin, Instant until) {
        /** From the first begin until something is due. */
        public Duration length() {
            return Duration.between(from, until);
        }
    }
}
