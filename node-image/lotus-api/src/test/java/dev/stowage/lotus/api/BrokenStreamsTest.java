package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing incomplete passes for complete, whatever a server does with its stream. */
@Timeout(120)
class BrokenStreamsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Limits IMPATIENT =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(20), 64 << 20, Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a value, then the end without its mark | INCOMPLETE",
                "the mark alone | INCOMPLETE",
                "the end alone | INCOMPLETE",
                "a value, then a close frame | CUT_OFF",
                "a binary frame | CUT_OFF",
                "text that is no UTF-8 | CUT_OFF",
                "a value that is no base64 | UNREADABLE",
                "a value of another stream | UNREADABLE",
                "a message that is not part of a stream | UNREADABLE",
                "a message that is no JSON | UNREADABLE",
                "an endless message | TOO_LARGE",
                "a frame that says it has 2^62 bytes | TOO_LARGE",
            })
    void aSnapshotThatIsNotCompleteFails(String what, Kind kind) throws IOException {
        LotusFailure failure = exportFails(
                Frames.server(frames -> {
                    frames.opened();
                    send(what, frames);
                }),
                Limits.USUAL);
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'id':1,'error':{'code':1,'message':'missing permission to invoke X'}} | PERMISSION_MISSING",
                "{'id':1,'error':{'code':-32601,'message':'method not found'}} | METHOD_MISSING",
                "{'id':1,'result':'x'} | UNREADABLE",
                "{'id':7,'result':1} | UNREADABLE",
                "{'method':'xrpc.ch.val','params':[1,'']} | UNREADABLE",
            })
    void aStreamThatIsNotOpenedFails(String reply, Kind kind) throws IOException {
        LotusFailure failure = exportFails(
                Frames.server(frames -> {
                    frames.text(reply.replace('\'', '"'));
                    frames.connection().hang();
                }),
                Limits.USUAL);
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"401,TOKEN_REFUSED", "404,WRONG_SERVER", "200,UNREADABLE", "502,UNREADABLE"})
    void aHandshakeThatIsRefusedIsOfThisKind(int status, Kind kind) throws IOException {
        LotusFailure failure = exportFails(RawServer.replying(status, "text/html", "<html>"), Limits.USUAL);
        assertThat(failure.kind()).isEqualTo(kind);
    }

    @Test
    void aHandshakeThatIsNeverAnsweredIsGivenUp() throws IOException {
        LotusFailure failure = exportFails(
                new RawServer((request, out) -> out.hang()), new Limits(Duration.ofSeconds(3), LONG, 64 << 20, LONG));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80 | Frames.PING, Frames.CONTINUED})
    void aFloodOfFramesThatSayNothingIsGivenUpAtTheEndOfItsTime(int first) throws IOException {
        LotusFailure failure = exportFails(
                Frames.server(frames -> {
                    frames.opened();
                    frames.frame(Frames.TEXT, new byte[0]);
                    while (true) {
                        frames.frame(first, new byte[0]);
                    }
                }),
                Limits.USUAL.within(Duration.ofMillis(500)));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void aSnapshotThatOnlyPingsIsGivenUpAtTheEndOfItsTime() throws IOException {
        LotusFailure failure = exportFails(
                Frames.server(frames -> {
                    frames.opened();
                    while (!frames.connection().closed().await(50, TimeUnit.MILLISECONDS)) {
                        frames.ping();
                    }
                }),
                Limits.USUAL.within(Duration.ofMillis(500)));
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    /** The JDK can forget the end of a connection (see RpcSocket); then silence ends the stream. */
    @ParameterizedTest
    @ValueSource(strings = {"a value, then the connection is closed", "half a frame"})
    void aConnectionThatEndsFails(String what) throws IOException {
        LotusFailure failure = exportFails(
                Frames.server(frames -> {
                    frames.opened();
                    send(what, frames);
                }),
                IMPATIENT);
        assertThat(failure.kind()).isIn(Kind.CUT_OFF, Kind.TIMED_OUT);
    }

    private static void send(String what, Frames frames) throws Exception {
        switch (what) {
            case "a value, then the end without its mark" -> {
                frames.value("\"AQID\"");
                frames.ended();
            }
            case "the mark alone" -> frames.value("\"\"");
            case "the end alone" -> frames.ended();
            case "a value, then the connection is closed" -> {
                frames.value("\"AQID\"");
                return;
            }
            case "a value, then a close frame" -> {
                frames.value("\"AQID\"");
                frames.frame(0x80 | Frames.CLOSE, new byte[] {3, (byte) 232});
            }
            case "half a frame" -> {
                frames.connection().out().write(Frames.head(0x80 | Frames.TEXT, 5000));
                frames.connection().raw("{\"method\":");
                return;
            }
            case "a binary frame" -> frames.frame(0x80 | Frames.BINARY, new byte[3]);
            case "text that is no UTF-8" -> frames.frame(0x80 | Frames.TEXT, new byte[] {(byte) 0xc3, 0x28});
            case "a value that is no base64" -> frames.value("\"%%\"");
            case "a value of another stream" -> frames.text("{\"method\":\"xrpc.ch.val\",\"params\":[2,\"AQID\"]}");
            case "a message that is not part of a stream" -> frames.text("{\"method\":\"x\",\"params\":[1]}");
            case "a message that is no JSON" -> frames.text("{\"method");
            default -> sendWithoutEnd(what, frames);
        }
        frames.connection().hang();
    }

    private static void sendWithoutEnd(String what, Frames frames) throws Exception {
        switch (what) {
            case "an endless message" -> {
                frames.frame(Frames.TEXT, new byte[0]);
                byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    frames.frame(Frames.CONTINUED, spaces);
                }
            }
            case "a frame that says it has 2^62 bytes" -> {
                frames.connection().out().write(Frames.head(0x80 | Frames.TEXT, 1L << 62));
                byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
                while (true) {
                    frames.connection().out().write(spaces);
                }
            }
            default -> throw new AssertionError(what);
        }
    }

    static LotusFailure exportFails(RawServer server, Limits limits) throws IOException {
        try (Replay replay = new Replay(server, limits)) {
            return Failing.of(
                    () -> replay.node().streams().export(900, true, TipSetKey.HEAD, OutputStream.nullOutputStream()));
        }
    }
}
