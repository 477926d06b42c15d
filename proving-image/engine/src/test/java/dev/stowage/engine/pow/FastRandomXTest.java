package dev.stowage.engine.pow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Vectors;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Takes a CPU-minute and 2.4 GiB; it prints its speed. */
@EnabledIfSystemProperty(
        named = "stowage.test.randomx.fast",
        matches = ".*",
        disabledReason = "builds RandomX's dataset; set -Dstowage.test.randomx.fast to run it")
class FastRandomXTest {
    private static final int THREADS = Integer.getInteger("stowage.test.randomx.threads", 1);

    @Test
    void theDatasetGivesTheSamePows() {
        JsonNode mainnet = StreamSupport.stream(
                        Vectors.read("k2pow.json").get("cases").spliterator(), false)
                .filter(vector -> vector.get("id").asText().equals("mainnet-4u-g4"))
                .findFirst()
                .orElseThrow();
        try (RandomXPool pool = RandomXPool.open(RandomXMode.FAST, THREADS)) {
            long start = System.nanoTime();
            assertThat(pool.prepare(() -> false).fast()).isTrue();
            double built = seconds(start);
            LocalPow local = new LocalPow(pool);

            start = System.nanoTime();
            assertThat(local.find(Requests.of(mainnet), () -> false))
                    .isEqualTo(mainnet.get("pow").asLong());
            double searched = seconds(start);
            System.out.printf(
                    "%s, %d threads: dataset in %.1f s, %d hashes in %.1f s = %.1f hashes/s%n",
                    pool.library(), THREADS, built, local.hashes(), searched, local.hashes() / searched);
        }
    }

    @Test
    void lightModeForComparison() {
        PowRequest hard = new PowRequest(Requests.easy(3).nodeId(), 3, 5, new PowDifficulty(new Hash256(0, 0, 0, 1)));
        try (RandomXPool pool = RandomXPool.open(RandomXMode.LIGHT, THREADS)) {
            LongAdder hashes = new LongAdder();
            long start = System.nanoTime();
            OptionalLong found = pool.searching(
                    () -> false, machines -> new PowSearch(machines, THREADS, hashes).smallest(hard, 299, () -> false));
            assertThat(found).isEmpty();
            System.out.printf("%d threads light: %.1f hashes/s%n", THREADS, hashes.sum() / seconds(start));
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
