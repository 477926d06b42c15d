package dev.stowage.simulator.lotus.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lines in the form of Lotus' own log, on standard error: time, level, logger, place in its source, text. */
public final class Log {
    private Log() {}

    public static void info(String logger, String place, String text) {
        line("INFO", logger, place, text);
    }

    public static void warn(String logger, String place, String text) {
        line("WARN", logger, place, text);
    }

    public static void error(String logger, String place, String text) {
        line("ERROR", logger, place, text);
    }

    @SuppressWarnings("SystemOut")
    private static void line(String level, String logger, String place, String text) {
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        System.err.println(time + "\t" + level + "\t" + logger + "\t" + place + "\t" + text);
    }
}
