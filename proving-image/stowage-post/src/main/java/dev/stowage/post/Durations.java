package dev.stowage.post;

import java.time.Duration;

/** Times for people. */
final class Durations {
    private Durations() {}

    /** Two units at most: "3 d 4 h", "12 s"; "unknown" below zero. */
    static String words(long seconds) {
        if (seconds < 0) {
            return "unknown";
        }
        Duration time = Duration.ofSeconds(seconds);
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        if (time.toMinutes() > 0) {
            return time.toMinutes() + " min " + time.toSecondsPart() + " s";
        }
        return seconds + " s";
    }
}
