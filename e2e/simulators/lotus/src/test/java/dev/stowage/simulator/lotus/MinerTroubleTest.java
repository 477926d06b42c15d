package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switches that a test makes trouble for a miner with. */
class MinerTroubleTest {
    @TempDir
    Path folder;

    private Provider provider;

    @BeforeEach
    void begin() throws Exception {
        provider = new Provider(folder, "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 0}");
    }

    @AfterEach
    void end() {
        provider.close();
    }

    @Test
    void aWrongAnswerIsUnreadableToTheClient() throws Exception {
        provider.minerTrouble("wrong-answer", "SectorsSummary 7");
        LotusFailure failure = catchThrowableOfType(
                LotusFailure.class, () -> provider.miner().sectors().summary());
        provider.minerTrouble("wrong-answer", "SectorsSummary");
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(provider.miner().sectors().summary()).containsEntry("Proving", 2L);
    }

    @Test
    void aFullDiskHasNoPlace() throws Exception {
        String id = provider.miner().storage().local().keySet().iterator().next();
        assertThat(provider.miner().storage().stat(id).available()).isPositive();
        provider.minerTrouble("disk-full", 1);
        assertThat(provider.miner().storage().stat(id).available()).isZero();
    }

    @Test
    void aMinerDiesInTheEpochThatItIsToldAndItsAddressStays() throws Exception {
        long soon = provider.node().chain().head().height() + 3;
        provider.minerTrouble("crash", Math.toIntExact(soon));
        assertThat(provider.minerProgram().exit()).isEqualTo(137);
        assertThat(provider.node().chain().head().height()).isGreaterThanOrEqualTo(soon);
        assertThat(provider.minerFolder().resolve("api")).exists();
        provider.startMiner();
        assertThat(provider.miner().actor()).isEqualTo(Provider.MINER);
    }
}
