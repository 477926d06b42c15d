package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.lotus.api.Endpoint;
import dev.stowage.lotus.api.HeadChanges;
import dev.stowage.lotus.api.Limits;
import dev.stowage.lotus.api.Lotus;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.NodeStreams;
import dev.stowage.lotus.api.Tokens;
import dev.stowage.lotus.api.model.HeadChange;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.TipSetKey;
import dev.stowage.simulator.Program;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The client's streams against the simulator's WebSocket. */
@Execution(ExecutionMode.CONCURRENT)
class StreamsTest {
    private static final Duration LONG = Program.PATIENCE;
    private static final String QUICK = "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 20}";
    private static final String SLOW = "{\"blockDelaySecs\": 600, \"genesisAgeSecs\": 0}";

    private static final Limits SHORT_SILENCE =
            new Limits(Duration.ofSeconds(5), Duration.ofMinutes(5), 64 << 20, Duration.ofSeconds(9));

    @TempDir
    Path folder;

    @Test
    void theHeadComesFirstAndThenEachBlockOnItsParent() throws Exception {
        try (Provider provider = new Provider(folder, QUICK);
                HeadChanges changes = provider.node().streams().headChanges()) {
            List<HeadChange> first = changes.next(LONG).orElseThrow();
            assertThat(first).extracting(HeadChange::type).containsExactly(HeadChange.Type.CURRENT);
            TipSet head = first.getFirst().tipSet();
            for (int i = 0; i < 3; i++) {
                List<HeadChange> next = changes.next(LONG).orElseThrow();
                assertThat(next).extracting(HeadChange::type).containsExactly(HeadChange.Type.APPLY);
                assertThat(next.getFirst().tipSet().parents()).isEqualTo(head.key());
                head = next.getFirst().tipSet();
            }
        }
    }

    @Test
    void aReorganisationRevertsFromTheHeadDownAndAppliesUp() throws Exception {
        try (Provider provider =
                        new Provider(folder, SLOW.replace("\"genesisAgeSecs\": 0", "\"genesisAgeSecs\": 6000"));
                HeadChanges changes = provider.node().streams().headChanges()) {
            TipSet head = changes.next(LONG).orElseThrow().getFirst().tipSet();
            provider.trouble("reorg", 2);
            List<HeadChange> step = changes.next(LONG).orElseThrow();
            assertThat(step)
                    .extracting(HeadChange::type)
                    .containsExactly(
                            HeadChange.Type.REVERT,
                            HeadChange.Type.REVERT,
                            HeadChange.Type.APPLY,
                            HeadChange.Type.APPLY);
            assertThat(step.get(0).tipSet()).isEqualTo(head);
            assertThat(step.get(0).tipSet().parents())
                    .isEqualTo(step.get(1).tipSet().key());
            assertThat(step.get(2).tipSet().parents())
                    .isEqualTo(step.get(1).tipSet().parents());
            assertThat(step.get(3).tipSet().height()).isEqualTo(head.height());
            assertThat(step.get(3).tipSet()).isEqualTo(provider.node().chain().head());
        }
    }

    @Test
    void aQuietChainIsKeptAliveByPingsAndAHungOneIsGivenUp() throws Exception {
        Limits limits = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 64 << 20, Duration.ofSeconds(15));
        try (Provider provider = new Provider(folder, SLOW);
                Lotus lotus = new Lotus(limits);
                HeadChanges changes = lotus.node(Endpoint.of(provider.daemonAddress()), Tokens.NONE)
                        .streams()
                        .headChanges()) {
            assertThat(changes.next(LONG)).isPresent();
            assertThat(changes.next(Duration.ofSeconds(18))).isEmpty();
            provider.trouble("hang", 1);
            LotusFailure failure = catchThrowableOfType(LotusFailure.class, () -> changes.next(LONG));
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void anExportIsWholeAndTheSameChainGivesTheSame() throws Exception {
        try (Provider provider = new Provider(folder, SLOW)) {
            TipSetKey head = provider.node().chain().head().key();
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            ByteArrayOutputStream second = new ByteArrayOutputStream();
            long written = provider.node().streams().export(900, true, head, first);
            assertThat(written).isEqualTo(first.size()).isGreaterThan(3 << 20);
            provider.node().streams().export(900, true, TipSetKey.HEAD, second);
            assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
            assertThat(second.toByteArray()).startsWith(new byte[] {0x3c, (byte) 0xa2, 0x65, 'r', 'o', 'o', 't', 's'});
        }
    }

    @Test
    void anExportThatIsCutByTheEndOfTheDaemonIsNotTakenForWhole() throws Exception {
        String large = "{\"blockDelaySecs\": 1, \"snapshotKilobytes\": 400000}";
        try (Provider provider = new Provider(folder, large);
                Lotus lotus = new Lotus(SHORT_SILENCE)) {
            NodeStreams streams = lotus.node(Endpoint.of(provider.daemonAddress()), Tokens.NONE)
                    .streams();
            Interrupting sink = new Interrupting(provider);
            LotusFailure failure =
                    catchThrowableOfType(LotusFailure.class, () -> streams.export(900, true, TipSetKey.HEAD, sink));
            // The JDK forgets an end that comes while no frame is asked for (see RpcSocket): then it is the silence.
            assertThat(failure.kind()).isIn(Kind.CUT_OFF, Kind.INCOMPLETE, Kind.TIMED_OUT);
        }
    }

    /** Kills the daemon with the first part that it gets. */
    private static final class Interrupting extends java.io.OutputStream {
        private final Provider provider;

        Interrupting(Provider provider) {
            this.provider = provider;
        }

        @Override
        public void write(int one) {
            throw new AssertionError("chunks are whole");
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                provider.daemon().kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
