package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import io.grpc.Status;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a port does with a call, whoever asks gets one right failure, in bounded time and memory. */
@Timeout(120)
class BrokenConnectionsTest {
    private static final String STATUS = "spacemesh.v1.NodeService/Status";

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Endpoint endpoint = new Endpoint("127.0.0.1", port, false);
        assertThat(Failing.failure(endpoint, Optional.empty(), Failing.MOST, PublicApi::status)
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aNameThatIsUnknown() throws Exception {
        Endpoint endpoint = Endpoint.of("http://no-such-node.invalid:9092");
        assertThat(Failing.failure(endpoint, Optional.empty(), Failing.MOST, PublicApi::status)
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aHostWithoutARouteIsUnreachable() {
        Status status = Status.UNAVAILABLE.withCause(new NoRouteToHostException("No route to host"));
        assertThat(Failures.of(Rpc.STATUS, Endpoint.of("http://node:9092"), status)
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aNodeThatDoesNotAnswerRunsIntoTheDeadline() throws Exception {
        try (NodeDouble node = new NodeDouble().does(STATUS, (request, out) -> {})) {
            SpacemeshFailure failure =
                    Failing.failure(node.endpoint(), Optional.empty(), Duration.ofMillis(300), PublicApi::status);
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(failure)
                    .as("the same each time")
                    .hasMessageEndingWith("DEADLINE_EXCEEDED: no full answer came in time");
        }
    }

    @Test
    void aPortThatAcceptsAndSaysNothingRunsIntoTheDeadline() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", mute.getLocalPort(), false);
            assertThat(Failing.failure(endpoint, Optional.empty(), Duration.ofMillis(300), PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() throws Exception {
        try (NodeDouble node = new NodeDouble()) {
            assertThat(Failing.failure(node.endpoint(), Optional.empty(), Duration.ZERO, PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
            assertThat(node.called).isEmpty();
        }
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsCutOff() throws Exception {
        assertThat(Failing.answeredBy(new byte[0]).kind()).isEqualTo(Kind.CUT_OFF);
    }

    @Test
    void aPortThatSpeaksHttp1IsNoNode() throws Exception {
        String html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
        assertThat(Failing.answeredBy(html.getBytes(StandardCharsets.US_ASCII)).kind())
                .isEqualTo(Kind.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({"200, UNREADABLE", "404, UNREADABLE", "502, UNREADABLE", "403, NOT_ALLOWED", "401, NOT_ALLOWED"})
    void aPortThatSpeaksHttp2ButNotGrpc(String code, Kind kind) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread web = Thread.ofVirtual().start(() -> html(server, code));
            Endpoint endpoint = new Endpoint("127.0.0.1", server.getLocalPort(), false);
            assertThat(Failing.failure(endpoint, Optional.empty(), Failing.MOST, PublicApi::status)
                            .kind())
                    .isEqualTo(kind);
            web.join();
        }
    }

    /** The least of HTTP/2 that answers one request with a page, and waits until the other side has gone. */
    private static void html(ServerSocket server, String code) {
        try (Socket socket = server.accept();
                DataInputStream in = new DataInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            in.readNBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".length());
            HexFormat hex = HexFormat.of();
            out.write(hex.parseHex("000000" + "04" + "00" + "00000000"));
            while (true) {
                int length = (in.readUnsignedByte() << 16) + in.readUnsignedShort();
                int type = in.readUnsignedByte();
                in.readUnsignedByte();
                int stream = in.readInt();
                in.readNBytes(length);
                if (type == 1) {
                    String status = "0803" + hex.formatHex(code.getBytes(StandardCharsets.US_ASCII));
                    String page = "0f1009" + hex.formatHex("text/html".getBytes(StandardCharsets.US_ASCII));
                    out.write(hex.parseHex("000011" + "01" + "05" + hex.toHexDigits(stream) + status + page));
                    out.flush();
                }
            }
        } catch (EOFException | SocketException over) {
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aHugeAnswerIsThrownAway() throws Exception {
        byte[] huge = new byte[Rpc.STATUS.replyBytes() + 1];
        try (NodeDouble node = new NodeDouble().answers(STATUS, huge)) {
            assertThat(Failing.failure(node, PublicApi::status).kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void anInterruptedCallSaysSo() throws Exception {
        try (NodeDouble node = new NodeDouble().does(STATUS, (request, out) -> {})) {
            Thread.currentThread().interrupt();
            assertThat(Failing.failure(node, PublicApi::status).kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
