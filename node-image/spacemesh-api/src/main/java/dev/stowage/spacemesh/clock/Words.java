package dev.stowage.spacemesh.clock;

import dev.stowage.spacemesh.clock.Verdict.Refusal;
import dev.stowage.spacemesh.clock.Verdict.Window;
import dev.stowage.windows.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said to people: who, what, when, and how long until then. */
record Words(Question question, Timetable timetable) {
    private static final int MOST_NAMES = 3;

    Verdict safe(Window window) {
        return new Verdict.Safe(
                window,
                "%s is safe until %s; begin not later than %s"
                        .formatted(stop(), when(window.until()), when(window.latestBegin())));
    }

    Verdict notSafe(List<Need> met) {
        Map<Reason, List<Need>> grouped =
                met.stream().collect(Collectors.groupingBy(Need::reason, TreeMap::new, Collectors.toList()));
        List<Refusal> refusals = grouped.entrySet().stream()
                .map(group -> new Refusal(group.getKey(), refusal(group.getKey(), group.getValue())))
                .toList();
        Window next = timetable.next();
        return new Verdict.NotSafe(
                refusals,
                next,
                "%s is not safe now: %s. %s"
                        .formatted(
                                stop(),
                                refusals.stream().map(Refusal::sentence).collect(Collectors.joining("; ")),
                                next(next)));
    }

    private String stop() {
        return "stopping %s for %s"
                .formatted(
                        question.disruption().component().words(),
                        Times.length(question.disruption().downtime()));
    }

    private String next(@Nullable Window next) {
        if (next == null) {
            Duration longest = timetable.longest();
            return longest.isZero()
                    ? "No window can be foreseen"
                    : ("No window can be foreseen that is long enough: the longest has %s, and this takes %s with its"
                                    + " margin")
                            .formatted(Times.length(longest), Times.length(timetable.allowed()));
        }
        long epoch = question.clock().epoch(next.from());
        return "Next window: from %s for %s%s"
                .formatted(
                        when(next.from()),
                        Times.length(next.length()),
                        epoch > question.clock().epoch(timetable.now())
                                ? ", if no layer of epoch %d is in the way".formatted(epoch)
                                : "");
    }

    private String refusal(Reason reason, List<Need> needs) {
        Need first = needs.getFirst();
        String names = names(needs);
        String due = first.about() + " at " + when(first.due());
        return switch (reason) {
            case ACTIVATIONS_UNKNOWN -> "the publications of %s are not known: %s".formatted(names, first.about());
            case REGISTRATIONS_UNKNOWN ->
                "the PoET registrations of %s are not known: %s".formatted(names, first.about());
            case POST_STATE_UNKNOWN -> "the PoST state of %s is not known: %s".formatted(names, first.about());
            case PROVER_UNKNOWN -> "the prover of %s does not tell what it does: %s".formatted(names, first.about());
            case ELIGIBILITIES_UNKNOWN -> "the eligible layers of %s are not known: %s".formatted(names, first.about());
            case REGISTRATION_DUE ->
                "the PoET registration of %s is not known to be complete, and %s".formatted(names, due);
            case NOT_PUBLISHED -> "the ATX of %s is not published, and %s".formatted(names, due);
            case PROVING -> "the node wants a proof of " + names;
            case PROVER_BUSY -> "the prover of %s %s".formatted(names, first.about());
            case INITIAL_PROOF_MISSING -> "no ATX and no first proof of " + names + " are known";
            case ELIGIBLE_LAYER -> "a proposal of %s is possible in %s".formatted(names, due);
            case EPOCH_START -> "the start of " + due;
            case TOO_LONG -> "it would last beyond " + when(first.due()) + ", and nothing is known of that time";
            default -> throw new IllegalArgumentException("no need: " + first);
        };
    }

    private static String names(List<Need> needs) {
        List<String> names = needs.stream().map(Need::who).distinct().toList();
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }

    private String when(Instant moment) {
        Duration from = Duration.between(timetable.now(), moment);
        String distance = from.isNegative() ? Times.length(from.negated()) + " ago" : "in " + Times.length(from);
        return moment.truncatedTo(ChronoUnit.SECONDS) + " (" + distance + ")";
    }
}
