package dev.stowage.simulator.lotus.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How sectors come into deadlines; a day of 40 epochs, whose deadline 1 (epochs 10 to 19) has the sectors 0 and 1. */
class NewSectorsTest {
    private static final World WORLD = World.of("""
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 4, "window": 10, "lookback": 3, "cutoff": 12,
             "periodStart": 0, "partitions": [0, 1]}""");
    private static final Instant BEGIN = Instant.ofEpochSecond(1_000);

    @TempDir
    Path folder;

    private Chain chain;

    @BeforeEach
    void begin() throws IOException {
        chain = new Chain(folder, WORLD, BEGIN);
    }

    private boolean preCommits(Long... sectors) {
        List<?> all = Stream.of(sectors)
                .map(n -> List.of(5L, n, new byte[0], 0L, List.of(), 9_999L))
                .toList();
        return pushes(Call.PRE_COMMIT_SECTOR_BATCH, List.of(all));
    }

    private boolean proves(Long... sectors) {
        List<?> all = Stream.of(sectors).map(n -> List.of(n, List.of())).toList();
        return pushes(Call.PROVE_COMMIT_SECTORS, List.of(all, List.of()));
    }

    private boolean submits(long deadline) {
        List<?> proven = List.of(List.of(0L, new byte[0]));
        return pushes(Call.SUBMIT_WINDOWED_POST, List.of(deadline, proven, List.of(), 7L, new byte[32]));
    }

    private boolean pushes(long method, Object params) {
        return chain.push("t01000", method, Base64.getEncoder().encodeToString(Cbor.write(params)))
                .isPresent();
    }

    private List<PartitionActor> partitions(int deadline) {
        return chain.head().state().deadlines().get(deadline).partitions();
    }

    @Test
    void aNumberIsPreCommittedOnceAndProvenAfterItsSeed() throws IOException {
        chain.grow(9);
        assertThat(preCommits(1L)).as("is in a deadline").isFalse();
        assertThat(proves(2L)).as("is not pre-committed").isFalse();
        assertThat(preCommits(2L, 3L)).isTrue();
        chain.grow(11);
        assertThat(chain.head().state().preCommitted()).containsOnlyKeys(2L, 3L).containsEntry(2L, 10L);
        assertThat(preCommits(3L)).isFalse();
        chain.grow(19);
        assertThat(proves(2L)).as("epoch 20 is that of the seed").isFalse();
        chain.grow(20);
        assertThat(proves(2L)).isTrue();
        chain.grow(22);
        assertThat(chain.head().state().preCommitted()).containsOnlyKeys(3L);
        assertThat(proves(2L)).as("is proven").isFalse();
    }

    @Test
    void aNewSectorComesIntoNeitherTheOpenDeadlineNorTheNext() throws IOException {
        preCommits(2L, 3L, 4L, 5L, 6L);
        chain.grow(20);
        proves(2L, 3L, 4L, 5L, 6L);
        chain.grow(22);
        // Deadline 2 is open and 3 the next: 0 has none and 1 has one full partition of two.
        assertThat(partitions(0)).hasSize(2);
        assertThat(partitions(0).getFirst().all()).containsExactly(2L, 3L);
        assertThat(partitions(1)).hasSize(2);
        assertThat(partitions(2)).isEmpty();
        assertThat(partitions(3)).isEmpty();
    }

    @Test
    void aNewSectorHasPowerFromItsFirstProofOn() throws IOException {
        preCommits(2L);
        chain.grow(20);
        proves(2L);
        chain.grow(30);
        assertThat(partitions(0).getFirst().active()).isEmpty();
        assertThat(partitions(0).getFirst().due()).isTrue();
        chain.grow(44);
        assertThat(submits(0)).isTrue();
        chain.grow(46);
        assertThat(partitions(0).getFirst().active()).containsExactly(2L);
        assertThat(new Chain(folder, World.DEVNET, BEGIN).head()).isEqualTo(chain.head());
    }

    @Test
    void aNewSectorThatIsNotProvenInItsFirstWindowIsFaulty() throws IOException {
        preCommits(2L);
        chain.grow(20);
        proves(2L);
        chain.grow(51);
        assertThat(partitions(0).getFirst().faulty()).containsExactly(2L);
        assertThat(partitions(0).getFirst().unproven()).isEmpty();
        assertThat(chain.events()).contains(new Event.Closed(50, 0, 0, "missed"));
    }
}
