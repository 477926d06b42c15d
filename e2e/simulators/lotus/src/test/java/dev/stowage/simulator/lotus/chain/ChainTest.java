package dev.stowage.simulator.lotus.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The actor's rules, on a day of 40 epochs whose deadline 1 (epochs 10 to 19) has two partitions of two sectors. */
class ChainTest {
    private static final World WORLD = World.of("""
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 4, "window": 10, "lookback": 3, "cutoff": 12,
             "periodStart": 0, "partitions": [0, 2], "nullEvery": 10}""");
    private static final Instant BEGIN = Instant.ofEpochSecond(1_000);

    @TempDir
    Path folder;

    private Chain chain;

    @BeforeEach
    void begin() throws IOException {
        chain = new Chain(folder, WORLD, BEGIN);
    }

    private boolean submits(Integer... partitions) {
        List<?> proven = List.of(partitions).stream()
                .map(index -> List.of((long) index, new byte[0]))
                .toList();
        return pushes(Call.SUBMIT_WINDOWED_POST, List.of(1L, proven, List.of(), 7L, new byte[32]));
    }

    private boolean recovers(long partition, Long... sectors) {
        return pushes(Call.DECLARE_FAULTS_RECOVERED, List.of(List.of(List.of(1L, partition, List.of(sectors)))));
    }

    private boolean pushes(long method, Object params) {
        return chain.push("t01000", method, Base64.getEncoder().encodeToString(Cbor.write(params)))
                .isPresent();
    }

    private PartitionActor partition(int index) {
        return chain.head().state().deadlines().get(1).partitions().get(index);
    }

    @Test
    void proofsAreTakenWhileTheDeadlineIsOpenAndOnce() throws IOException {
        chain.grow(8);
        assertThat(submits(0)).as("epoch 9").isFalse();
        chain.grow(9);
        assertThat(submits(0)).as("epoch 10").isTrue();
        assertThat(submits(2)).as("no such partition").isFalse();
        chain.grow(12);
        assertThat(submits(0)).as("proven").isFalse();
        assertThat(submits(0, 1)).as("one of them is proven").isFalse();
        chain.grow(18);
        assertThat(submits(1)).as("epoch 19").isTrue();
        chain.grow(19);
        assertThat(submits(1)).as("epoch 20").isFalse();
    }

    @Test
    void theStateOfABlockIsTheOneBeforeItsOwnMessages() throws IOException {
        chain.grow(14);
        submits(0, 1);
        chain.grow(15);
        assertThat(chain.head().messages()).hasSize(1);
        assertThat(chain.head().state().deadlines().get(1).posted()).isEmpty();
        chain.grow(16);
        assertThat(chain.head().state().deadlines().get(1).posted()).containsExactly(0, 1);
        // Epoch 20 has no block: the close shows with the one after it.
        chain.grow(20);
        assertThat(chain.head().height()).isEqualTo(19);
        assertThat(chain.head().state().deadlines().get(1).posted()).isNotEmpty();
        chain.grow(21);
        assertThat(chain.head().state().deadlines().get(1).posted()).isEmpty();
        assertThat(chain.head().state().deadlines().get(1).disputable()).isEqualTo(1);
    }

    @Test
    void whatIsNotProvenIsFaultyUntilItIsDeclaredAndProvenAgain() throws IOException {
        chain.grow(14);
        submits(0);
        chain.grow(21);
        assertThat(partition(0).faulty()).isEmpty();
        assertThat(partition(1).faulty()).containsExactly(2L, 3L);
        assertThat(partition(1).due()).isFalse();

        chain.grow(36);
        assertThat(recovers(1, 2L)).as("epoch 37 is before the cutoff, 38").isTrue();
        chain.grow(39);
        assertThat(recovers(1, 3L)).as("after it").isFalse();
        assertThat(partition(1).recovering()).containsExactly(2L);

        chain.grow(53);
        submits(0, 1);
        chain.grow(56);
        assertThat(partition(1).faulty()).containsExactly(3L);
        assertThat(partition(1).recovering()).isEmpty();
    }

    @Test
    void aRecoveryThatIsNotProvenIsFaultyAgain() throws IOException {
        chain.grow(21);
        recovers(0, 0L, 1L);
        chain.grow(61);
        assertThat(partition(0).recovering()).isEmpty();
        assertThat(partition(0).faulty()).containsExactly(0L, 1L);
        assertThat(chain.events()).contains(new Event.Closed(60, 1, 0, "missed"), new Event.Closed(60, 1, 1, "free"));
    }

    /** When the pool has dropped what the blocks have. */
    private List<Message> pool() {
        return chain.pool(Instant.MAX);
    }

    @Test
    void thePoolHasAMessageForHalfABlocksTimeAfterItsBlock() throws IOException {
        chain.grow(11);
        submits(0);
        chain.grow(12);
        assertThat(chain.head().messages()).hasSize(1);
        Instant begun = chain.time(12);
        long half = chain.world().blockDelaySecs() * 500L;
        assertThat(chain.pool(begun.plusMillis(half - 1)))
                .isEqualTo(chain.head().messages());
        assertThat(chain.pool(begun.plusMillis(half))).isEmpty();
    }

    @Test
    void aMessageWaitsForABlockAsLongAsItIsTold() throws IOException {
        chain.landing(3);
        chain.grow(11);
        submits(0);
        long nonce = pool().getFirst().nonce();
        submits(1);
        chain.grow(14);
        assertThat(pool()).extracting(Message::nonce).containsExactly(nonce, nonce + 1);
        chain.grow(15);
        assertThat(pool()).isEmpty();
        assertThat(chain.head().messages()).hasSize(2);
        assertThat(chain.nonce()).isEqualTo(nonce + 2);
    }

    @Test
    void aRestartFindsTheSameChain() throws IOException {
        chain.grow(14);
        submits(0);
        chain.grow(17);
        chain.reorganise(4);
        chain.grow(25);
        Files.writeString(folder.resolve("blocks.ndjson"), "{\"height\":26,\"fo", StandardOpenOption.APPEND);

        Chain again = new Chain(folder, World.DEVNET, BEGIN.plusSeconds(100));

        assertThat(again.world()).isEqualTo(WORLD);
        assertThat(again.genesis()).isEqualTo(BEGIN);
        assertThat(again.head()).isEqualTo(chain.head());
        assertThat(again.events()).isEqualTo(chain.events());
        again.grow(27);
        assertThat(new Chain(folder, World.DEVNET, BEGIN).head()).isEqualTo(again.head());
    }
}
