package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.dialling.Certificates;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.HeadChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.PKIXReason;
import java.time.Duration;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted calls and streams: those that come about, and why others do not. */
@Timeout(60)
class EncryptionTest {
    private static final String HEAD =
            Recorded.labelled("node-basic", "ChainHead").result().toString();
    private static final RawServer.Script ANSWER =
            (request, out) -> out.http(200, "application/json", "{\"id\":1,\"result\":" + HEAD + "}");

    private static final String LOOPBACK = "ip:127.0.0.1";

    @TempDir
    private static Path folder;

    private static Certificates ours;
    private static Certificates others;
    private static ServerSocketFactory good;

    @BeforeAll
    static void certificates() throws Exception {
        ours = new Certificates(folder.resolve("ours"));
        others = new Certificates(folder.resolve("others"));
        good = server("good", LOOPBACK);
    }

    private static ServerSocketFactory server(String name, String hosts, String... more) throws Exception {
        ours.issue(name, hosts, more);
        return ours.context(name).getServerSocketFactory();
    }

    @Test
    void aCertificateOfATrustedAuthorityIsTakenForCallsAndStreams() throws Exception {
        Path bundle = Files.writeString(
                folder.resolve("bundle.pem"),
                "# two authorities\n" + Files.readString(others.ca()) + "\n" + Files.readString(ours.ca()));
        try (Lotus lotus = new Lotus(Limits.USUAL, Authorities.of(bundle))) {
            try (RawServer server = new RawServer(good, ANSWER)) {
                assertThat(lotus.node(server.endpoint(), Tokens.NONE)
                                .chain()
                                .head()
                                .height())
                        .isEqualTo(7);
            }
            RawServer.Script stream = Frames.handshake(frames -> {
                frames.opened();
                frames.value("[{\"Type\":\"current\",\"Val\":" + HEAD + "}]");
                frames.connection().hang();
            });
            try (RawServer server = new RawServer(good, stream);
                    HeadChanges changes =
                            lotus.node(server.endpoint(), Tokens.NONE).streams().headChanges()) {
                assertThat(changes.next(Duration.ofSeconds(20)).orElseThrow())
                        .extracting(HeadChange::type)
                        .containsExactly(HeadChange.Type.CURRENT);
            }
        }
    }

    /** One of another name, and one that only has the name of the right one, as after it was replaced. */
    @Test
    void anotherAuthority() throws Exception {
        String why = "no authority that is trusted here has signed the server's certificate: name the PEM file of the"
                + " one that has";
        try (RawServer server = new RawServer(good, ANSWER)) {
            assertFailures(server, Authorities.of(others.ca()), why);
            try (Lotus lotus = new Lotus(Limits.USUAL)) {
                assertFailures(lotus, server, why);
            }
        }
    }

    /** Which of them the JDK throws hangs on the extensions of both certificates. */
    @Test
    void anotherAuthorityIsToldByEachOfItsSigns() {
        for (CertPathValidatorException.Reason sign :
                List.of(PKIXReason.NO_TRUST_ANCHOR, CertPathValidatorException.BasicReason.INVALID_SIGNATURE)) {
            Exception cause = new CertPathValidatorException("some words", null, null, -1, sign);
            assertThat(Encryption.reason(new SSLHandshakeException("other words").initCause(cause), "lotus.test"))
                    .as(sign.toString())
                    .startsWith("no authority that is trusted here has signed the server's certificate");
        }
    }

    @Test
    void aCertificateThatHasExpired() throws Exception {
        ServerSocketFactory old = server("old", LOOPBACK, "-startdate", "-3d", "-validity", "1");
        try (RawServer server = new RawServer(old, ANSWER)) {
            assertFailures(
                    server,
                    Authorities.of(ours.ca()),
                    "the server's certificate has expired: renew it (or set this machine's clock, if that is wrong)");
        }
    }

    @Test
    void aCertificateThatIsNotValidYet() throws Exception {
        ServerSocketFactory early = server("early", LOOPBACK, "-startdate", "+2d");
        try (RawServer server = new RawServer(early, ANSWER)) {
            assertFailures(
                    server,
                    Authorities.of(ours.ca()),
                    "the server's certificate is not valid yet: compare the clocks of its maker and of this machine");
        }
    }

    @Test
    void aCertificateForAnotherName() throws Exception {
        ServerSocketFactory elsewhere = server("elsewhere", "dns:lotus.test,ip:10.0.0.5");
        ServerSocketFactory nameless = server("nameless", "");
        for (ServerSocketFactory certificate : List.of(elsewhere, nameless)) {
            try (RawServer server = new RawServer(certificate, ANSWER)) {
                assertFailures(
                        server,
                        Authorities.of(ours.ca()),
                        "the server's certificate is not for 127.0.0.1: use a name that it is for, or have one made"
                                + " for this name");
            }
        }
    }

    @Test
    void plainTextWhereEncryptionIsDue() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Lotus lotus = new Lotus(Limits.USUAL)) {
            Thread server = Thread.ofVirtual().start(() -> sayAndHangUp(plain));
            Endpoint endpoint = Endpoint.of("https://127.0.0.1:" + plain.getLocalPort());
            LotusFailure failure =
                    Failing.of(() -> lotus.node(endpoint, Tokens.NONE).chain().head());
            server.join();
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure)
                    .hasMessageEndingWith(
                            ": the server answered in plain text: write http instead of https, or ws instead of wss");
        }
    }

    private static void sayAndHangUp(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            assertThat(socket.getInputStream().read(new byte[1 << 14])).isPositive();
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void encryptionWhereAServerHangsUpInTheMiddle() throws Exception {
        try (RawServer server = new RawServer(good, (request, out) -> out.raw("HTTP/1.1 200 OK\r\nContent-Le"));
                Lotus lotus = new Lotus(Limits.USUAL, Authorities.of(ours.ca()))) {
            LotusFailure failure =
                    Failing.of(() -> lotus.worker(server.endpoint(), Replay.ALL).setEnabled(false));
            assertThat(failure.kind()).isEqualTo(Kind.CUT_OFF);
            assertThat(failure.mayHaveHappened()).isTrue();
        }
    }

    @Test
    void aFileWithoutCertificatesIsNamedWithWhatItShouldHold() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> Authorities.of(missing))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no file " + missing + " with the certificates to trust");
        String cut = Files.readString(ours.ca()).substring(0, 200);
        for (String content : List.of("", "no certificate", cut, "-----BEGIN PRIVATE KEY-----\nAAAA\n")) {
            Path file = Files.writeString(folder.resolve("wrong.pem"), content);
            assertThatThrownBy(() -> Authorities.of(file))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " holds no certificate to trust: it must have at least one PEM block that begins"
                            + " with BEGIN CERTIFICATE, whole");
        }
    }

    private static void assertFailures(RawServer server, Authorities trusted, String why) throws Exception {
        try (Lotus lotus = new Lotus(Limits.USUAL, trusted)) {
            assertFailures(lotus, server, why);
        }
    }

    /** A call and a stream fail alike, and the server has seen no request. */
    private static void assertFailures(Lotus lotus, RawServer server, String why) {
        LotusNode node = lotus.node(server.endpoint(), Replay.ALL);
        for (ThrowingCallable asked : List.<ThrowingCallable>of(
                () -> node.chain().head(), () -> node.streams().headChanges())) {
            LotusFailure failure = Failing.of(asked);
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure).hasMessageEndingWith(" at " + server.endpoint() + ": " + why);
        }
        assertThat(server.requests()).isEmpty();
    }
}
