package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.LotusNode;
import dev.stowage.lotus.api.Tokens;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.simulator.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switches that a test makes trouble with, as the client sees them. */
class TroubleTest {
    @TempDir
    static Path folder;

    private static Provider provider;

    @BeforeAll
    static void start() throws Exception {
        provider = new Provider(folder, "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 60, \"nullEvery\": 7}");
    }

    @AfterAll
    static void end() {
        provider.close();
    }

    @Test
    void aNodeThatLagsHasAnOldHead() throws Exception {
        Duration allowed = provider.lasting(Duration.ofSeconds(4));
        await().atMost(Program.PATIENCE)
                .ignoreExceptions()
                .until(() -> provider.node().chain().freshHead(InstantSource.system(), allowed) != null);
        provider.trouble("lag", 1000);
        await().atMost(Program.PATIENCE).untilAsserted(() -> {
            LotusFailure failure = catchThrowableOfType(
                    LotusFailure.class, () -> provider.node().chain().freshHead(InstantSource.system(), allowed));
            assertThat(failure).isNotNull();
            assertThat(failure.kind()).isEqualTo(Kind.NOT_SYNCED);
        });
        provider.trouble("lag", 0);
        await().atMost(Program.PATIENCE).until(() -> age() < allowed.toSeconds());
    }

    @Test
    void aReorganisationGivesOtherBlocksToTheSameEpochs() throws Exception {
        TipSet before = provider.node().chain().head();
        provider.trouble("reorg", 30);
        TipSet after = provider.node().chain().tipSetAt(before.height(), TipSetKey.HEAD);
        assertThat(after.height()).isEqualTo(before.height());
        assertThat(after.key()).isNotEqualTo(before.key());
        assertThat(provider.node().chain().tipSet(before.key())).isEqualTo(before);
        assertThat(provider.node().chain().tipSetAt(before.height() - 40, TipSetKey.HEAD))
                .isEqualTo(provider.node().chain().tipSetAt(before.height() - 40, before.key()));
    }

    @Test
    void anEpochWithoutABlockShowsTheOneBefore() throws Exception {
        assertThat(provider.node().chain().tipSetAt(7, TipSetKey.HEAD).height()).isEqualTo(6);
        assertThat(provider.node().chain().tipSetAt(8, TipSetKey.HEAD).height()).isEqualTo(8);
    }

    @Test
    void aNodeThatRefusesCannotBeReachedUntilItTakesCallsAgain() throws Exception {
        provider.trouble("refuse", 1);
        LotusFailure failure = catchThrowableOfType(
                LotusFailure.class, () -> provider.node().chain().head());
        provider.trouble("refuse", 0);
        assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.CUT_OFF);
        assertThat(provider.node().chain().head()).isNotNull();
    }

    @Test
    void aNodeThatHangsTakesCallsAndDoesNotAnswer() throws Exception {
        try (Lotus impatient = new Lotus(Limits.USUAL.within(Duration.ofSeconds(1)))) {
            LotusNode node = impatient.node(Endpoint.of(provider.daemonAddress()), Tokens.NONE);
            provider.trouble("hang", 1);
            LotusFailure failure =
                    catchThrowableOfType(LotusFailure.class, () -> node.chain().head());
            provider.trouble("hang", 0);
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(provider.node().chain().head()).isNotNull();
        }
    }

    private static long age() throws Exception {
        return Duration.between(provider.node().chain().head().time(), Instant.now())
                .toSeconds();
    }
}
