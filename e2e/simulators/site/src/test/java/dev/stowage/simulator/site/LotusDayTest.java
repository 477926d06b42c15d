package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twelve deadlines, or as many as {@code -Dstowage.day.deadlines} says; {@code make sim-day} plays a whole day. */
class LotusDayTest {
    private static final Logger LOG = Logger.getLogger(LotusDayTest.class.getName());
    private static final int DEADLINES = Integer.getInteger("stowage.day.deadlines", 12);
    private static final int WINDOW = 8;

    @TempDir
    Path folder;

    @Test
    void whateverGoesWrongTheClientSaysWhatTheChainSaw() throws Exception {
        long seed = Long.getLong("stowage.day.seed", System.nanoTime());
        String world = """
                {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": %d, "window": %d, "lookback": 3, "cutoff": 12,
                 "periodStart": 0, "partitions": %s}""".formatted(DEADLINES, WINDOW, Collections.nCopies(DEADLINES, 1));
        Duration length = Duration.ofSeconds((long) DEADLINES * WINDOW);
        try (LotusSite site = new LotusSite(new Programs(Path.of("..")), folder, world)) {
            LotusDay day = new LotusDay(site, length, (long) DEADLINES * WINDOW, seed);
            await("the day of seed " + seed)
                    .atMost(length.multipliedBy(4).plusMinutes(1))
                    .pollInterval(Duration.ofMillis(300))
                    .until(day::step);

            LOG.info("seed " + seed + ": " + day.summary());
            assertThat(day.wrong()).as("seed %d: %s", seed, day.summary()).isEmpty();
            assertThat(day.agreed()).as(day.summary()).isGreaterThan(DEADLINES);
            assertThat(site.closed("proven") + site.closed("missed") + site.closed("free"))
                    .as(day.summary())
                    .isGreaterThanOrEqualTo(DEADLINES);
            assertThat(site.closed("proven")).as(day.summary()).isPositive();
        }
    }
}
