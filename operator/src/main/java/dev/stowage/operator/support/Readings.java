package dev.stowage.operator.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The newest readings of what may take long to answer, or never answers: a kubelet's logs, a chain's node. A look takes what
 * was read last and never waits. Each thing is asked on a thread of its own, one question at a time, so a slow one slows nobody
 * else.
 *
 * @param <F> what is read
 */
public final class Readings<F> {
    private static final Duration FORGOTTEN = Duration.ofMinutes(2);

    private final String name;
    private final Duration age;
    private final InstantSource clock;
    private final Map<String, Reading<F>> readings = new ConcurrentHashMap<>();

    /**
     * None yet.
     *
     * @param name of what is read, for its threads
     * @param age how old a reading may be before it is asked again
     */
    public Readings(String name, Duration age, InstantSource clock) {
        this.name = name;
        this.age = age;
        this.clock = clock;
    }

    /** What is known, since when, and whether it is being asked. */
    private record Reading<F>(@Nullable F fact, Instant at, boolean asking) {}

    /**
     * What was read last under {@code key}; null if nothing was yet. Has it asked again if that is old.
     *
     * @param ask reads it; null if it says nothing this time, and then the last reading stays
     */
    public @Nullable F newest(String key, Supplier<@Nullable F> ask) {
        Instant now = clock.instant();
        readings.values().removeIf(r -> !r.asking() && r.at().plus(FORGOTTEN).isBefore(now));
        return readings.compute(key, (k, old) -> {
                    if (old != null && (old.asking() || old.at().plus(age).isAfter(now))) {
                        return old;
                    }
                    Thread.ofVirtual().name(name + " " + k).start(() -> read(k, ask));
                    return new Reading<>(old == null ? null : old.fact(), now, true);
                })
                .fact();
    }

    private void read(String key, Supplier<@Nullable F> ask) {
        F said = null;
        try {
            said = ask.get();
        } finally {
            // Whatever it fails of: what counts as being asked is not asked again.
            keep(key, said);
        }
    }

    private void keep(String key, @Nullable F said) {
        readings.computeIfPresent(
                key, (k, old) -> new Reading<>(said == null ? old.fact() : said, clock.instant(), false));
    }
}
