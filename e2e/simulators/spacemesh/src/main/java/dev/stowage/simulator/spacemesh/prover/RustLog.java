package dev.stowage.simulator.spacemesh.prover;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Lines in the form of post-service's own log, on standard error. */
public final class RustLog {
    private RustLog() {}

    /** Tells something that is as it should be. */
    public static void info(String target, String text) {
        line("INFO ", target, text);
    }

    static void error(String target, String text) {
        line("ERROR", target, text);
    }

    @SuppressWarnings("SystemOut")
    private static void line(String level, String target, String text) {
        System.err.println(
                "[" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + level + " " + target + "] " + text);
    }
}
