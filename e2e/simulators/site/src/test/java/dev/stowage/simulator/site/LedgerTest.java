package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.lotus.window.ChainView;
import dev.stowage.lotus.window.DeadlineState;
import dev.stowage.lotus.window.Head;
import dev.stowage.lotus.window.Messages;
import dev.stowage.lotus.window.PartitionState;
import dev.stowage.lotus.window.ProvingPeriod;
import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the comparison sees a difference where there is one. Deadline 0 is open in the epochs 0 to 9, 20 to 29 … */
class LedgerTest {
    private static JsonNode truth() throws Exception {
        return JsonMapper.builder().build().readTree("""
                [{"event": "closed", "epoch": 10, "deadline": 0, "partition": 0, "outcome": "missed"},
                 {"event": "landed", "epoch": 12, "deadline": 0, "method": 11, "exit": 0},
                 {"event": "landed", "epoch": 24, "deadline": 0, "method": 5, "exit": 0},
                 {"event": "landed", "epoch": 26, "deadline": 0, "method": 5, "exit": 16},
                 {"event": "closed", "epoch": 30, "deadline": 0, "partition": 0, "outcome": "proven"}]
                """);
    }

    private static ChainView view(long height, long faulty, long recovering, boolean posted) {
        long start = height / 20 * 20;
        int index = height - start < 10 ? 0 : 1;
        long open = start + index * 10L;
        ProvingPeriod period =
                new ProvingPeriod("a", height, start, index, open, open + 10, open - 3, open - 10, 2, 20, 10, 3, 10);
        PartitionState partition = new PartitionState(2, faulty, recovering, posted ? height : null);
        return new ChainView(
                Fact.known(new Head("a", height, Instant.EPOCH, Duration.ofSeconds(1))),
                Fact.known(period),
                List.of(
                        Fact.known(new DeadlineState("a", 0, List.of(partition))),
                        Fact.known(new DeadlineState("a", 1, List.of()))),
                Fact.known(new Messages("a", 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "9, 0, 0, false",
        "10, 2, 0, false",
        "12, 2, 0, false",
        "13, 2, 2, false",
        "24, 2, 2, false",
        "25, 0, 0, true",
        "29, 0, 0, true",
        "30, 0, 0, false",
    })
    void whatTheChainSawIsNoDifference(long height, long faulty, long recovering, boolean posted) throws Exception {
        assertThat(Ledger.differences(truth(), view(height, faulty, recovering, posted)))
                .isEmpty();
        assertThat(Ledger.differences(truth(), view(height, faulty == 0 ? 2 : 0, 0, posted)))
                .hasSize(1);
    }

    @Test
    void aProofThatIsNotThereAndOneThatIsHiddenAreDifferences() throws Exception {
        assertThat(Ledger.differences(truth(), view(25, 0, 0, false))).hasSize(1);
        assertThat(Ledger.differences(truth(), view(24, 2, 2, true))).hasSize(1);
        assertThat(Ledger.differences(truth(), view(14, 2, 0, false))).hasSize(1);
    }
}
