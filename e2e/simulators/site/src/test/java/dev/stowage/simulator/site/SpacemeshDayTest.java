package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four epochs of 30 s, or as many as {@code -Dstowage.day.epochs} says; {@code make sim-day} plays twenty. */
class SpacemeshDayTest {
    private static final Logger LOG = Logger.getLogger(SpacemeshDayTest.class.getName());
    private static final int EPOCHS = Integer.getInteger("stowage.day.epochs", 4);
    private static final Duration EPOCH = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void whateverGoesWrongNobodySignsTwiceAndTheClientSaysWhatTheNetworkSaw() throws Exception {
        long seed = Long.getLong("stowage.day.seed", System.nanoTime());
        Instant genesis = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(10);
        Programs programs = new Programs(Path.of(".."));
        Duration length = EPOCH.multipliedBy(EPOCHS);
        try (SpacemeshSite site = new SpacemeshSite(programs, folder, genesis, List.of("alpha", "beta"))) {
            SpacemeshDay day = new SpacemeshDay(site, length, EPOCHS - 1, seed);
            await("the day of seed " + seed)
                    .atMost(length.multipliedBy(4).plusMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(day::step);

            LOG.info("seed " + seed + ": " + day.summary());
            assertThat(day.wrong()).as("seed %d: %s", seed, day.summary()).isEmpty();
            assertThat(day.agreed()).as(day.summary()).isGreaterThan(EPOCHS);
            assertThat(day.published()).as(day.summary()).isPositive();
        }
    }
}
