package dev.stowage.simulator.spacemesh.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Epochs of ten layers, and an ATX that was published in epoch 3. The refusals are a real node's. */
class LotteryTest {
    private static final String EMPTY = "empty active set";
    private static final String BEACON = "get beacon: beacon is not calculated for this epoch";

    private static Lottery lottery() {
        Calendar calendar = new Calendar(
                Instant.EPOCH,
                Duration.ofSeconds(1),
                10,
                Duration.ofSeconds(5),
                Duration.ofSeconds(4),
                Duration.ofSeconds(2));
        Chain chain = new Chain();
        String golden = "a0".repeat(32);
        chain.take(new Atx("b1".repeat(32), 3, 0, "00".repeat(32), golden, golden, "", 1, 0L, "", 0, "", 0, 0, 7003));
        return new Lottery(chain, calendar, golden);
    }

    @ParameterizedTest
    @CsvSource({
        // Published as soon as layer 30, and not in a set before epoch 4 begins.
        "4, 30, beacon",
        "4, 31, beacon",
        "4, 32, empty",
        "4, 39, empty",
        "4, 40, there",
        "4, 49, there",
        "4, 99, there",
        "5, 41, beacon",
        "5, 42, empty",
        "5, 50, empty",
        "9, 50, beacon",
        "2, 0, empty",
        "2, 25, empty",
        "0, 0, empty"
    })
    void anActiveSetIsThereFromTheBeginningOfItsEpoch(int epoch, int layer, String what) {
        Optional<String> refusal = lottery().withoutActiveSet(epoch, layer);

        assertThat(refusal)
                .isEqualTo(
                        switch (what) {
                            case "beacon" -> Optional.of(BEACON);
                            case "empty" -> Optional.of(EMPTY);
                            default -> Optional.empty();
                        });
    }
}
