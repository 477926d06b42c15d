package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.HeadChange;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams over a WebSocket, as they should be. */
@Timeout(120)
class StreamsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Limits IMPATIENT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 64 << 20, Duration.ofSeconds(1));

    private static final String HEAD =
            Recorded.labelled("node-basic", "ChainHead").result().toString();

    @Test
    void theHeadComesFirstAndThenItsChanges() throws Exception {
        try (Replay replay = new Replay(Frames.server(frames -> {
                    frames.opened();
                    frames.value("[{\"Type\":\"current\",\"Val\":" + HEAD + "}]");
                    frames.ping();
                    frames.value(
                            "[{\"Type\":\"revert\",\"Val\":" + HEAD + "},{\"Type\":\"apply\",\"Val\":" + HEAD + "}]");
                    frames.connection().hang();
                }));
                HeadChanges changes = replay.node().streams().headChanges()) {
            assertThat(changes.next(LONG).orElseThrow())
                    .extracting(HeadChange::type)
                    .containsExactly(HeadChange.Type.CURRENT);
            assertThat(changes.next(LONG).orElseThrow())
                    .extracting(HeadChange::type)
                    .containsExactly(HeadChange.Type.REVERT, HeadChange.Type.APPLY);
            assertThat(changes.next(Duration.ofMillis(50))).isEmpty();
            assertThat(replay.server().requests().element().head()).startsWith("GET /rpc/v1 HTTP/1.1\r\n");
        }
    }

    @Test
    void recordedFramesAreReadAsTheyAre() throws Exception {
        for (JsonNode recorded : Recorded.read("/recorded/streams.json")) {
            try (Replay replay = new Replay(Frames.server(frames -> {
                        for (JsonNode frame : recorded.get("frames")) {
                            frames.text(frame.toString());
                        }
                        frames.connection().hang();
                    }));
                    HeadChanges changes = replay.node().streams().headChanges()) {
                HeadChange first = changes.next(LONG).orElseThrow().getFirst();
                HeadChange second = changes.next(LONG).orElseThrow().getFirst();
                assertThat(first.type()).isEqualTo(HeadChange.Type.CURRENT);
                assertThat(second.type()).isEqualTo(HeadChange.Type.APPLY);
                assertThat(second.tipSet().parents()).isEqualTo(first.tipSet().key());
                if (recorded.get("label").textValue().endsWith("cancel")) {
                    assertThat(Failing.of(() -> changes.next(LONG)).kind()).isEqualTo(Kind.INCOMPLETE);
                }
            }
        }
    }

    @Test
    void aMessageInManyFramesIsOne() throws Exception {
        try (Replay replay = new Replay(Frames.server(frames -> {
                    frames.opened();
                    byte[] whole = ("{\"method\":\"xrpc.ch.val\",\"params\":[1,[{\"Type\":\"apply\",\"Val\":" + HEAD
                                    + "}]]}")
                            .getBytes(StandardCharsets.UTF_8);
                    frames.frame(Frames.TEXT, Arrays.copyOf(whole, 100));
                    frames.ping();
                    frames.frame(0x80 | Frames.CONTINUED, Arrays.copyOfRange(whole, 100, whole.length));
                    frames.connection().hang();
                }));
                HeadChanges changes = replay.node().streams().headChanges()) {
            assertThat(changes.next(LONG).orElseThrow()).hasSize(1);
        }
    }

    @Test
    void aSnapshotInLargeFramesIsWrittenAsItIs() throws Exception {
        byte[] chunk = new byte[1 << 20];
        Arrays.fill(chunk, (byte) 0xa5);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Replay replay = new Replay(Frames.server(frames -> {
            frames.opened();
            frames.value("\"" + Base64.getEncoder().encodeToString(chunk) + "\"");
            frames.ping();
            frames.value("\"AQID\"");
            frames.value("\"\"");
            frames.ended();
            frames.connection().hang();
        }))) {
            long written = replay.node().streams().export(900, true, TipSetKey.HEAD, out);
            assertThat(written).isEqualTo(chunk.length + 3).isEqualTo(out.size());
        }
        assertThat(out.toByteArray()).startsWith(chunk).endsWith(1, 2, 3);
    }

    @Test
    void aSilentServerIsGivenUpAndOneThatPingsIsNot() throws Exception {
        LotusFailure failure = BrokenStreamsTest.exportFails(
                Frames.server(frames -> {
                    frames.opened();
                    frames.connection().hang();
                }),
                IMPATIENT);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("not even a ping, for 1 s");
        try (Replay replay = new Replay(
                        Frames.server(frames -> {
                            frames.opened();
                            while (!frames.connection().closed().await(50, TimeUnit.MILLISECONDS)) {
                                frames.ping();
                            }
                        }),
                        new Limits(Duration.ofSeconds(5), LONG, 64 << 20, Duration.ofSeconds(5)));
                HeadChanges changes = replay.node().streams().headChanges()) {
            assertThat(changes.next(Duration.ofSeconds(7))).isEmpty();
        }
    }

    @Test
    void theEndOfTheHeadsStreamIsAFailure() throws Exception {
        try (Replay replay = new Replay(Frames.server(frames -> {
                    frames.opened();
                    frames.ended();
                    frames.connection().hang();
                }));
                HeadChanges changes = replay.node().streams().headChanges()) {
            assertThat(Failing.of(() -> changes.next(LONG)).kind()).isEqualTo(Kind.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 899})
    void aSnapshotThatCouldNotBeStartedFromIsNotAskedFor(long stateRoots) throws IOException {
        try (Replay replay = new Replay(Frames.server(Frames::opened))) {
            NodeStreams streams = replay.node().streams();
            assertThatThrownBy(() -> streams.export(stateRoots, true, TipSetKey.HEAD, OutputStream.nullOutputStream()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(replay.server().requests()).isEmpty();
        }
    }

    @Test
    void whoReadsSlowlyIsNotRunOver() throws Exception {
        AtomicLong sent = new AtomicLong();
        String value = "[" + "{\"Type\":\"apply\",\"Val\":" + HEAD + "}" + "]";
        try (Replay replay = new Replay(Frames.server(frames -> {
                    frames.opened();
                    while (true) {
                        frames.value(value);
                        sent.addAndGet(value.length());
                    }
                }));
                HeadChanges changes = replay.node().streams().headChanges()) {
            for (int i = 0; i < 100; i++) {
                assertThat(changes.next(LONG)).isPresent();
            }
            // What was taken, and what lies in the buffers of two sockets.
            assertThat(sent.get()).isLessThan(100L * value.length() + (64 << 20));
        }
    }
}
