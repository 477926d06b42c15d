package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
                .filter(need -> need.until().isAfter(now) && !need.from().isAfter(back))
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
                .filter(quiet -> quiet.length().compareTo(allowed) > 0)
                .findFirst()
                .map(quiet -> window(quiet.from(), quiet.until()))
                .orElse(null);
    }

    private Window window(Instant from, Instant needed) {
        return new Window(from, needed.minus(allowed));
    }

    /** The longest time without a need; empty if there is none. */
    Optional<Span> longest() {
        return quiet().stream().max(Comparator.comparing(Span::length));
    }

    /** A time without a need. */
    record Span(Instant from, Instant until) {
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
