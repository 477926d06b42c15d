package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a server does with its connection, the caller gets one right failure, in bounded time and memory. */
@Timeout(120)
class HttpFailuresTest {
    private static final Limits SHORT = Limits.USUAL.within(Duration.ofMillis(400));

    @ParameterizedTest
    @CsvSource({"200,text/html", "502,text/html", "503,text/plain", "500,text/html", "403,application/json", "204,''"})
    void whatIsNotLotusIsNamed(int status, String type) throws IOException {
        LotusFailure failure =
                Failing.head(RawServer.replying(status, type, status == 204 ? "" : "<html><b>Welcome</b></html>"));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure)
                .hasMessageContaining("HTTP " + status)
                .hasMessageContaining(type.isEmpty() ? "content of no type" : type);
    }

    @Test
    void aRedirectIsNotFollowedAndTheTokenStays() throws IOException {
        try (RawServer other = RawServer.resulting("{}")) {
            String location = other.endpoint() + "/rpc/v1";
            LotusFailure failure = Failing.head(new RawServer((request, out) ->
                    out.raw("HTTP/1.1 307 Temporary\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n")));
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining("HTTP 307");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void compressedContentIsNamed() throws IOException {
        LotusFailure failure = Failing.head(new RawServer((request, out) -> {
            assertThat(request.header("Accept-Encoding")).isEmpty();
            out.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                    + "Content-Length: 3\r\n\r\nabc");
        }));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure).hasMessageContaining("in gzip");
    }

    @Test
    void aBodyThatIsCutOffIsNoReply() throws IOException {
        LotusFailure failure = Failing.head(new RawServer((request, out) ->
                out.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{\"id\":1,")));
        assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
    }

    @Test
    void whatIsNoHttpIsNoReply() throws IOException {
        LotusFailure failure = Failing.head(new RawServer((request, out) -> out.raw("SSH-2.0-OpenSSH_9.6\r\n\r\n")));
        assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
    }

    @Test
    void anEndlessBodyIsCutOffAtItsLimit() throws IOException {
        AtomicLong written = new AtomicLong();
        LotusFailure failure = Failing.head(new RawServer((request, out) -> {
            out.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            String block = " ".repeat(0x10000);
            while (true) {
                out.raw("10000\r\n" + block + "\r\n");
                written.addAndGet(0x10000);
            }
        }));
        assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
        // The limit, and what lies in the buffers of two sockets.
        assertThat(written.get()).isLessThan(Allowance.QUICK.replyBytes() + (64 << 20));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        LotusFailure failure = Failing.head(new RawServer((request, out) -> out.hang()), SHORT);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(failure).hasMessageContaining("no full answer came within 400 ms");
    }

    @Test
    void aServerThatDripsIsGivenUpAllTheSame() throws IOException {
        LotusFailure failure = Failing.head(
                new RawServer((request, out) -> {
                    out.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n");
                    while (out.closed().getCount() > 0) {
                        out.raw(" ");
                        out.closed().await(20, TimeUnit.MILLISECONDS);
                    }
                }),
                SHORT);
        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void nobodyListensOrTheNameIsUnknown() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(headFails("http://127.0.0.1:" + free)).hasMessageEndingWith("no connection: nobody listens there");
        assertThat(headFails("http://no-such-host.invalid:1234"))
                .hasMessageEndingWith("no connection: the host's name cannot be resolved");
        assertThat(headFails("http://no_such_host.invalid:1234"))
                .hasMessageEndingWith("no connection: the host's name cannot be resolved");
        assertThat(headFails("https://127.0.0.1:" + free).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void noProxyIsAskedWhateverTheProcessIsToldOf() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        Recorded head = Recorded.labelled("node-basic", "ChainHead");
        try (RawServer proxy = RawServer.resulting("{}");
                RawServer server = new RawServer((request, out) -> head.replay(out))) {
            URI address = URI.create(proxy.endpoint().toString());
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress(address.getHost(), address.getPort())));
            try (Lotus lotus = new Lotus(Limits.USUAL)) {
                assertThat(lotus.node(server.endpoint(), Tokens.NONE)
                                .chain()
                                .head()
                                .height())
                        .isEqualTo(7);
            }
            assertThat(proxy.requests()).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aReadIsSentASecondTimeOnlyIfNothingCameBack() throws Exception {
        String head = Recorded.labelled("node-basic", "ChainHead").result().toString();
        AtomicLong calls = new AtomicLong();
        try (Replay replay = new Replay(new RawServer((request, out) -> {
            if (calls.incrementAndGet() > 1) {
                out.http(200, "application/json", "{\"id\":1,\"result\":" + head + "}");
            }
        }))) {
            assertThat(replay.node().chain().head().height()).isEqualTo(7);
        }
        assertThat(calls.get()).isEqualTo(2);
        AtomicLong always = new AtomicLong();
        LotusFailure failure = Failing.head(new RawServer((request, out) -> always.incrementAndGet()));
        assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(always.get()).isEqualTo(2);
    }

    @Test
    void aChangeIsSentOnceAndItsOutcomeIsOpen() throws IOException {
        AtomicLong calls = new AtomicLong();
        try (Replay replay = new Replay(new RawServer((request, out) -> calls.incrementAndGet()))) {
            LotusFailure failure = Failing.of(() -> replay.worker().setEnabled(false));
            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(failure.mayHaveHappened()).isTrue();
        }
        assertThat(calls.get()).isEqualTo(1);
        LotusFailure read = Failing.head(new RawServer((request, out) -> {}));
        assertThat(read.mayHaveHappened()).isFalse();
    }

    @Test
    void anInterruptedCallerIsToldAndStaysInterrupted() throws IOException {
        try (Replay replay = new Replay(new RawServer((request, out) -> out.hang()))) {
            Thread.currentThread().interrupt();
            LotusFailure failure = Failing.of(() -> replay.node().chain().head());
            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.kind()).isEqualTo(Kind.INTERRUPTED);
        }
    }

    private static LotusFailure headFails(String endpoint) {
        try (Lotus lotus = new Lotus(Limits.USUAL)) {
            return Failing.of(
                    () -> lotus.node(Endpoint.of(endpoint), Tokens.NONE).chain().head());
        }
    }
}
