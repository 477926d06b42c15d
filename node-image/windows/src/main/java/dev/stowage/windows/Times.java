package dev.stowage.windows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Lengths and moments of time: which make sense, and how people read them. */
public final class Times {
    /** Nothing that one waits for takes longer, and sums of shorter ones do not overflow. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private Times() {}

    /**
     * Refuses what nobody can have measured.
     *
     * @throws IllegalArgumentException if it is below 0 or above 366 days
     */
    public static void requireSensible(Duration length) {
        if (length.isNegative() || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("not between nothing and a year: " + length);
        }
    }

    /** A length of time in two units at most, rounded down: 1 d 4 h, 2 h 13 min, 5 min 20 s, 12 s. */
    public static String length(Duration time) {
        if (time.toDays() > 0) {
            return units(time.toDays(), "d", time.toHoursPart(), "h");
        }
        if (time.toHours() > 0) {
            return units(time.toHours(), "h", time.toMinutesPart(), "min");
        }
        return time.toMinutes() > 0
                ? units(time.toMinutes(), "min", time.toSecondsPart(), "s")
                : time.toSeconds() + " s";
    }

    private static String units(long great, String greatUnit, int small, String smallUnit) {
        return small == 0 ? great + " " + greatUnit : great + " " + greatUnit + " " + small + " " + smallUnit;
    }

    /**
     * A moment as ISO 8601 has it, in UTC and to the second: 2026-11-30T14:20Z, 2026-11-30T14:20:30Z. Always with its
     * day, since "today" would stop being true by itself.
     */
    public static String moment(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC).toString();
    }
}
