package dev.stowage.spacemesh.clock;

import dev.stowage.spacemesh.clock.Verdict.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stop must fit into.
 *
 * @param needs of which one lasts for ever, from where on nothing is known
 * @param allowed downtime with its margin
 */
record Timetable(List<Need> needs, Duration allowed, Instant now) {
    /** What a stop that begins now would meet, soonest first. */
    List<Need> met() {
        Instant back = now.plus(allowed);
        return needs.stream()
                .filter(need -> need.until().isAfter(now)
                        && (need.from().isBefore(back) || !need.from().isAfter(now)))
                .sorted(Comparator.comparing(Need::from))
                .toList();
    }

    /** The window that is open now, if no need is met. */
    Window open() {
        return window(
                now,
                needs.stream()
                        .filter(need -> need.until().isAfter(now))
                        .map(Need::from)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** The first window as far as it can be foreseen. */
    @Nullable
    Window next() {
        return quiet().stream()
                .filter(quiet -> quiet.length().compareTo(allowed) >= 0)
                .findFirst()
                .map(quiet -> window(quiet.from(), quiet.until()))
                .orElse(null);
    }

    private Window window(Instant from, Instant until) {
        return new Window(from, until.minus(allowed), until);
    }

    /** The longest time without a need. */
    Duration longest() {
        return quiet().stream().map(Span::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /** A time without a need. */
    private record Span(Instant from, Instant until) {
        Duration length() {
            return Duration.between(from, until);
        }
    }

    private List<Span> quiet() {
        List<Span> spans = new ArrayList<>();
        Instant free = now;
        for (Need need : needs.stream().sorted(Comparator.comparing(Need::from)).toList()) {
            if (need.from().isAfter(free)) {
                spans.add(new Span(free, need.from()));
            }
            Instant end = need.foreseen().isAfter(now) ? need.foreseen() : need.until();
            free = end.isAfter(free) ? end : free;
        }
        return spans;
    }
}
