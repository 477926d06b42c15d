package dev.stowage.simulator.lotus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The worlds' clocks follow the machine's speed: where programs have taken long to start lately, an epoch lasts longer,
 * and a story in which one is restarted within its window still has the time for it.
 */
final class Pace {
    /** What a start takes on a machine that has the time for it, and some more. */
    private static final Duration USUAL_START = Duration.ofSeconds(3);

    private static final int SLOWEST = 6;
    private static final int LATELY = 8;
    private static final Pattern TIMES =
            Pattern.compile("\"(blockDelaySecs|genesisAgeSecs|deadline|partition)\": (\\d+)");
    private static final Deque<Duration> STARTS = new ArrayDeque<>();

    private Pace() {}

    /** A program has come up. */
    static synchronized void started(Duration took) {
        STARTS.addLast(took);
        if (STARTS.size() > LATELY) {
            STARTS.removeFirst();
        }
    }

    /** By how much all that is timed is longer now; 1 on a machine that has the time. */
    static synchronized int now() {
        long slowest = STARTS.stream().mapToLong(Duration::toMillis).max().orElse(0);
        int needed = Math.toIntExact(Math.ceilDiv(slowest, USUAL_START.toMillis()));
        return Math.clamp(needed, 1, SLOWEST);
    }

    /** A world whose times are so much longer. */
    static String slowed(String world, int pace) {
        Matcher times = TIMES.matcher(world);
        return times.replaceAll(time -> "\"" + time.group(1) + "\": " + Long.parseLong(time.group(2)) * pace);
    }
}
