package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.NodeHealth;
import dev.stowage.lotus.api.Tokens;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's health paths, asked by the client. */
class HealthTest {
    @TempDir
    Path folder;

    @Test
    void aDaemonLivesWithItsHeadAndAnIsolatedOneIsNeverReady() throws Exception {
        try (Provider provider = new Provider(folder, "{}");
                Lotus lotus = new Lotus(Limits.USUAL)) {
            NodeHealth health = provider.node().health();
            assertThat(health.live()).isTrue();
            assertThat(health.ready()).isFalse();
            NodeHealth miner = lotus.node(Endpoint.of(provider.minerAddress()), Tokens.NONE)
                    .health();
            LotusFailure failure = catchThrowableOfType(LotusFailure.class, miner::live);
            assertThat(failure.kind()).isEqualTo(Kind.WRONG_SERVER);
        }
    }

    @Test
    void aChainThatStandsStillMakesItsDaemonLookDead() throws Exception {
        try (Provider provider = new Provider(folder, "{\"blockDelaySecs\": 4000, \"genesisAgeSecs\": 400}")) {
            assertThat(provider.node().health().live()).isFalse();
        }
    }
}
