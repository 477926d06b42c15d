package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Permit;
import dev.stowage.windows.Refusal;
import dev.stowage.windows.Times;
import dev.stowage.windows.Window;
import dev.stowage.windows.Wording;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is said to people: who, what and when. */
record Words(Question question, Timetable timetable) {
    private static final int MOST_NAMES = 3;

    static Wording wording(Question question) {
        return new Wording(
                question.disruption().component().words(),
                "for " + Times.length(question.disruption().downtime()));
    }

    Permit<SpacemeshObstacle> granted(Window window) {
        return wording(question).granted(window, "begin before " + Times.moment(window.until()));
    }

    Permit<SpacemeshObstacle> refused(List<Need> met) {
        Map<SpacemeshObstacle, List<Need>> grouped =
                met.stream().collect(Collectors.groupingBy(Need::obstacle, TreeMap::new, Collectors.toList()));
        List<Refusal<SpacemeshObstacle>> refusals = grouped.entrySet().stream()
                .map(group -> new Refusal<>(group.getKey(), refusal(group.getKey(), group.getValue())))
                .toList();
        Window next = timetable.next();
        return wording(question).refused(refusals, next, next == null ? none() : next(next));
    }

    private String next(Window next) {
        long epoch = question.clock().epoch(next.from());
        return "Next window %s, %s long%s"
                .formatted(
                        Times.moment(next.from()),
                        Times.length(next.length()),
                        epoch > question.clock().epoch(timetable.now())
                                ? ", if no proposal of epoch %d falls into it".formatted(epoch)
                                : "");
    }

    /** Where the longest quiet time has begun, its length would shrink by itself: its end says as much. */
    private String none() {
        return timetable
                .longest()
                .map(span -> "No window is long enough for %s, margin included: the longest lasts %suntil %s"
                        .formatted(
                                Times.length(timetable.allowed()),
                                span.from().equals(timetable.now())
                                        ? ""
                                        : "from %s ".formatted(Times.moment(span.from())),
                                Times.moment(span.until())))
                .orElse(Wording.UNKNOWN);
    }

    private static String refusal(SpacemeshObstacle obstacle, List<Need> needs) {
        Need first = needs.getFirst();
        String names = names(needs);
        String about = first.about();
        String due = about + " at " + Times.moment(first.due());
        return switch (obstacle) {
            case ACTIVATIONS_UNKNOWN -> "the publications of %s are not known: %s".formatted(names, about);
            case REGISTRATIONS_UNKNOWN -> "the PoET registrations of %s are not known: %s".formatted(names, about);
            case POST_STATE_UNKNOWN -> "the PoST state of %s is not known: %s".formatted(names, about);
            case PROVER_UNKNOWN -> "the state of the prover of %s is not known: %s".formatted(names, about);
            case ELIGIBILITIES_UNKNOWN -> "the eligible layers of %s are not known: %s".formatted(names, about);
            case REGISTRATION_DUE ->
                "the PoET registration of %s is not known to be complete, and %s".formatted(names, due);
            case NOT_PUBLISHED -> "the ATX of %s is not published, and %s".formatted(names, due);
            case PROVING -> "the node waits for a proof of " + names;
            case PROVER_BUSY -> "the prover of %s %s".formatted(names, about);
            case INITIAL_PROOF_MISSING -> "neither an ATX nor a first proof of %s is known".formatted(names);
            case ELIGIBLE_LAYER -> "%s may have to propose in %s".formatted(names, due);
            case EPOCH_START -> "the node is needed around the start of " + due;
            case TOO_LONG ->
                "the stop would last beyond %s, and what is due after that is not known"
                        .formatted(Times.moment(first.due()));
            default -> throw new IllegalArgumentException("no need: " + first);
        };
    }

    private static String names(List<Need> needs) {
        List<String> names = needs.stream().map(Need::who).distinct().toList();
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + " and " + (names.size() - MOST_NAMES) + " more" : first;
    }
}
