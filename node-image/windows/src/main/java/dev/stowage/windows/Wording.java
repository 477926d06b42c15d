package dev.stowage.windows;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts an answer into words, the same ones for every network.
 *
 * @param process the subject of all sentences, for example {@code the node}
 * @param stop how it would be stopped, for example {@code for 10 min}
 */
public record Wording(String process, String stop) {
    /** What is said of the next window where nothing is known of it. */
    public static final String UNKNOWN = "The next window is unknown";

    /**
     * A yes.
     *
     * @param limit until when it holds, as a clause
     */
    public <O extends Enum<O>> Permit<O> granted(Window window, String limit) {
        return new Permit.Granted<>(window, "%s may be stopped %s: %s".formatted(process, stop, limit));
    }

    /**
     * A no.
     *
     * @param outlook when the next window is, as a sentence
     */
    public <O extends Enum<O>> Permit<O> refused(List<Refusal<O>> refusals, @Nullable Window next, String outlook) {
        return new Permit.Refused<>(
                refusals,
                next,
                "%s must not be stopped %s now: %s. %s".formatted(process, stop, joined(refusals), outlook));
    }

    /** A no to any stop, since what was read cannot be trusted. */
    public <O extends Enum<O>> Permit<O> distrusted(List<Refusal<O>> refusals) {
        return new Permit.Refused<>(
                refusals, null, "%s must not be stopped: %s. %s".formatted(process, joined(refusals), UNKNOWN));
    }

    /** All refusals as one clause. */
    public static <O extends Enum<O>> String joined(List<Refusal<O>> refusals) {
        return refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; "));
    }
}
