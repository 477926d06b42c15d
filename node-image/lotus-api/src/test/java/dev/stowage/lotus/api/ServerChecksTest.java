package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether a server is the one that it should be, and is asked as it wants to be. */
@Timeout(120)
class ServerChecksTest {
    @Test
    void anotherApiIsTheWrongServer() throws IOException {
        try (Replay replay =
                new Replay(RawServer.resulting("{\"Version\":\"9\",\"APIVersion\":196608,\"BlockDelay\":30}"))) {
            LotusFailure failure = Failing.of(() -> replay.node().process().version());
            assertThat(failure.kind()).isEqualTo(Kind.WRONG_SERVER);
            assertThat(failure).hasMessageEndingWith("it speaks API 3.0.0, and 2.x.x is understood");
        }
    }

    @Test
    void aForeignNetworkOrGenesisIsRefused() throws Exception {
        TipSetKey genesis;
        Recorded first = Recorded.labelled("node-basic", "ChainGetGenesis");
        try (Replay replay = new Replay(new RawServer((request, out) -> first.replay(out)))) {
            genesis = replay.node().chain().genesis().key();
        }
        Recorded name = Recorded.labelled("node-basic", "StateNetworkName");
        try (Replay replay = new Replay(
                new RawServer((request, out) -> (request.body().contains("Genesis") ? first : name).replay(out)))) {
            NodeNetwork network = replay.node().network();
            String devnet = network.name();
            network.require(devnet, Optional.of(genesis));
            assertThat(Failing.of(() -> network.require("mainnet", Optional.empty()))
                            .kind())
                    .isEqualTo(Kind.WRONG_NETWORK);
            assertThat(Failing.of(() -> network.require(devnet, Optional.of(TipSetKey.HEAD)))
                            .kind())
                    .isEqualTo(Kind.WRONG_NETWORK);
        }
    }

    @Test
    void anOldHeadAndOneOfTheFutureAreNotFresh() throws Exception {
        Recorded head = Recorded.labelled("node-basic", "ChainHead");
        try (Replay replay = new Replay(new RawServer((request, out) -> head.replay(out)))) {
            NodeChain chain = replay.node().chain();
            Instant at = Instant.ofEpochSecond(1795232323);
            Duration most = Duration.ofSeconds(60);
            assertThat(chain.freshHead(InstantSource.fixed(at.plusSeconds(60)), most)
                            .height())
                    .isEqualTo(7);
            for (long offset : new long[] {61, -61}) {
                LotusFailure failure =
                        Failing.of(() -> chain.freshHead(InstantSource.fixed(at.plusSeconds(offset)), most));
                assertThat(failure.kind()).isEqualTo(Kind.NOT_SYNCED);
                assertThat(failure).hasMessageContaining(offset > 0 ? "61 s old" : "61 s in the future");
            }
        }
    }

    @Test
    void theRequestIsTheOneThatLotusTakes() throws Exception {
        Recorded head = Recorded.labelled("node-basic", "ChainHead");
        try (Replay replay = new Replay(new RawServer((request, out) -> head.replay(out)))) {
            replay.node().chain().head();
            RawServer.Request request = replay.server().requests().element();
            assertThat(request.head()).startsWith("POST /rpc/v1 HTTP/1.1\r\n");
            assertThat(request.header("Content-Type")).isEqualTo("application/json");
            assertThat(request.header("Upgrade")).isEmpty();
            assertThat(Recorded.JSON.readTree(request.body()))
                    .isEqualTo(Recorded.JSON.readTree(
                            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Filecoin.ChainHead\",\"params\":[]}"));
        }
    }

    @Test
    void aWalletServerIsAskedForItsKeysAtItsOwnPath() throws Exception {
        Recorded keys = Recorded.labelled("node-wallet", "WalletList");
        try (Replay replay = new Replay(new RawServer((request, out) -> keys.replay(out)))) {
            assertThat(replay.wallet().keys()).hasSize(1);
            assertThat(replay.server().requests().element().head()).startsWith("POST /rpc/v0 ");
        }
        try (Replay replay = new Replay(RawServer.resulting("true"))) {
            assertThat(replay.wallet().hasKey(Address.of("t01000"))).isTrue();
        }
    }

    @Test
    void eachProgramCanBeEnded() throws Exception {
        try (Replay replay = new Replay(RawServer.resulting("null"))) {
            replay.node().process().shutdown();
            replay.miner().process().shutdown();
            replay.worker().shutdown();
            assertThat(replay.server().requests()).hasSize(3).allMatch(request -> request.body()
                    .contains("\"Filecoin.Shutdown\""));
        }
    }
}
