package dev.stowage.lotus.window;

import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Times;
import dev.stowage.windows.Window;
import dev.stowage.windows.Wording;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said to people: which deadline, and the epochs with their times. */
record Words(Sight sight, Question question) {
    private static final String ENDLESS = "the window lasts longer than can be foreseen";

    Permit<LotusObstacle> granted(Window window) {
        return wording().granted(window, isEndless(window) ? ENDLESS : "begin before " + at(window.until()));
    }

    Permit<LotusObstacle> refused(List<Hindrance> hindrances, @Nullable Window next, String outlook) {
        return wording().refused(refusals(hindrances), next, outlook);
    }

    static Wording wording(Question question) {
        Disruption disruption = question.disruption();
        return new Wording(
                "the " + disruption.component().word(),
                "for %s in %s mode"
                        .formatted(
                                Times.length(disruption.downtime()),
                                question.mode().word()));
    }

    private Wording wording() {
        return wording(question);
    }

    /** It goes on for as long as was looked ahead, so its end is only where the looking ended. */
    private boolean isEndless(Window window) {
        return epoch(window.until()) > sight.horizon();
    }

    /** A window whose beginning is known. */
    String next(Window next) {
        return "Next window %s, %s"
                .formatted(
                        at(next.from()),
                        isEndless(next) ? "longer than can be foreseen" : Times.length(next.length()) + " long");
    }

    /** A window that begins with what is waited for, whenever that comes. */
    String nextAfterwards(Window next) {
        return "Next window as soon as that is over, "
                + (isEndless(next) ? "longer than can be foreseen" : "until " + at(next.until()));
    }

    /**
     * Why there is no window within a proving period, and what would fit.
     *
     * @param longestStrict downtime in epochs for which there is one in strict mode; less than 0 if for none
     * @param longestHard likewise in hard mode
     */
    String none(long longestStrict, long longestHard) {
        DeadlineSchedule row = sight.schedule();
        return "No window of a proving period is long enough, since %d of its %d deadlines have something to prove:"
                        .formatted(sight.pace().work().used(), row.deadlines())
                + " the longest downtime that fits is %s in strict mode and %s in hard mode"
                        .formatted(downtime(longestStrict), downtime(longestHard));
    }

    private String downtime(long epochs) {
        return epochs < 0
                ? "none"
                : Times.length(sight.clock().without(epochs, question.caution().marginPercent()));
    }

    List<Refusal<LotusObstacle>> refusals(List<Hindrance> hindrances) {
        return hindrances.stream().map(h -> new Refusal<>(h.obstacle(), of(h))).toList();
    }

    private String of(Hindrance h) {
        DeadlineSchedule row = sight.schedule();
        String name = "deadline " + row.index(h.n());
        String process = wording().process();
        return switch (h.obstacle()) {
            case NOT_PROVEN -> "%s closes at %s and is not proven yet".formatted(name, at(row.close(h.n())));
            case NOT_SETTLED ->
                "the proof of %s is so young that a reorganisation of the chain may drop it until %s"
                        .formatted(name, at(sight.head() + h.epochs()));
            case MESSAGES_WAITING -> "messages of the miner are not on the chain yet";
            case CHALLENGE_TOO_NEAR ->
                "%s would be back after the challenge of %s at %s%s"
                        .formatted(process, name, at(row.challenge(h.n())), growing(h));
            case PROOF_TOO_LATE ->
                "the proof of %s could come after its close at %s%s".formatted(name, at(row.close(h.n())), growing(h));
            case RECOVERY_TOO_LATE ->
                "the recovery of faulty sectors in %s might be declared too late, after %s"
                        .formatted(name, at(row.faultCutoff(h.n())));
            default -> throw new IllegalArgumentException("no rule: " + h);
        };
    }

    private String growing(Hindrance h) {
        return sight.pace().work().mayGrow(h.n())
                ? ", and new sectors may be added to this deadline: hold commits"
                : "";
    }

    /** The start of an epoch, which is what {@code moment} must be. */
    private String at(Instant moment) {
        return "%s (epoch %d)".formatted(Times.moment(moment), epoch(moment));
    }

    String at(long epoch) {
        return at(sight.clock().start(epoch));
    }

    private long epoch(Instant moment) {
        return sight.clock().began(moment);
    }
}
