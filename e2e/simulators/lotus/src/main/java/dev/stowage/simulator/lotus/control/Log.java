package dev.stowage.simulator.lotus.control;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lines in the form of Lotus' own log, on standard error: time, level, logger, place in its source, text. */
public final class Log {
    private static final List<String> LEVELS = List.of("debug", "info", "warn", "error", "dpanic", "panic", "fatal");
    private static final int INFO = 1;
    private static final Map<String, Integer> LOUDNESS = new ConcurrentHashMap<>();

    private Log() {}

    /** Keeps a logger from writing what is below a level; false if there is no such level. */
    public static boolean level(String logger, String level) {
        int index = LEVELS.indexOf(level.toLowerCase(Locale.ROOT));
        if (index >= 0) {
            LOUDNESS.put(logger, index);
        }
        return index >= 0;
    }

    /** What no Lotus says. */
    public static void simulator(String text) {
        info("simulator", "control", text);
    }

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
        if (LEVELS.indexOf(level.toLowerCase(Locale.ROOT)) < LOUDNESS.getOrDefault(logger, INFO)) {
            return;
        }
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        System.err.println(time + "\t" + level + "\t" + logger + "\t" + place + "\t" + text);
    }
}
