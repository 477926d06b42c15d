package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Verdict.Window;
import dev.stowage.windows.Times;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said to people: which deadline, how many epochs, how long. */
record Words(Sight sight, Question question) {
    String safe(Window window) {
        return "%s is safe until epoch %d (%s from now)".formatted(stop(), window.last(), fromNow(window.last() + 1));
    }

    String notSafe(String refusals, @Nullable Window next, String none) {
        return "%s is not safe now: %s. %s".formatted(stop(), refusals, next == null ? none : next(next));
    }

    private String stop() {
        Disruption disruption = question.disruption();
        return "stopping the %s for %s (%s mode)"
                .formatted(
                        disruption.component().word(),
                        Times.length(disruption.downtime()),
                        question.mode().word());
    }

    private String next(Window next) {
        return "Next window: from epoch %d (in %s) for %s"
                .formatted(next.first(), fromNow(next.first()), Times.length(next.length()));
    }

    /** Why there is no window within a proving period, and what would fit. */
    String none(long longestStrict, long longestHard) {
        DeadlineSchedule row = sight.schedule();
        return ("No window within a proving period (%d of %d deadlines are used):"
                        + " the longest downtime that fits is %s in"
                        + " strict mode and %s in hard mode")
                .formatted(sight.pace().work().used(), row.deadlines(), downtime(longestStrict), downtime(longestHard));
    }

    private String downtime(long epochs) {
        return epochs < 0
                ? "none"
                : Times.length(sight.clock().without(epochs, question.caution().marginPercent()));
    }

    String all(List<Hindrance> hindrances) {
        return hindrances.stream().map(this::of).collect(Collectors.joining("; "));
    }

    String of(Hindrance h) {
        return switch (h.reason()) {
            case NOT_PROVEN ->
                "%s is open until epoch %d (%s) and not all of it is proven"
                        .formatted(name(h), close(h), fromNow(close(h)));
            case NOT_SETTLED ->
                "the proof of %s is too fresh to be safe from a reorganisation for %s more"
                        .formatted(name(h), length(h));
            case MESSAGES_WAITING -> "messages of the miner wait to be put on the chain: %d".formatted(sight.waiting());
            case CHALLENGE_TOO_NEAR ->
                "it would be back %s after the challenge of %s at epoch %d%s"
                        .formatted(length(h), name(h), sight.schedule().challenge(h.n()), empty(h));
            case PROOF_TOO_LATE ->
                "the proof of %s could come %s after its close at epoch %d%s"
                        .formatted(name(h), length(h), close(h), empty(h));
            case RECOVERY_TOO_LATE ->
                "the recovery of faulty sectors in %s might not be declared before epoch %d"
                        .formatted(name(h), sight.schedule().faultCutoff(h.n()));
            default -> throw new IllegalArgumentException("no rule: " + h);
        };
    }

    private String empty(Hindrance h) {
        return sight.pace().work().mayGrow(h.n()) ? " (it may be given new sectors: hold commits)" : "";
    }

    private String name(Hindrance h) {
        return "deadline " + sight.schedule().index(h.n());
    }

    private long close(Hindrance h) {
        return sight.schedule().close(h.n());
    }

    private String length(Hindrance h) {
        return "%d %s (%s)"
                .formatted(
                        h.epochs(),
                        h.epochs() == 1 ? "epoch" : "epochs",
                        Times.length(sight.clock().length(h.epochs())));
    }

    String fromNow(long epoch) {
        return Times.length(sight.clock().length(epoch - sight.now()));
    }
}
