package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class BadAnswersTest {
    private static final String STATUS = "spacemesh.v1.NodeService/Status";
    private static final String INFO = "spacemesh.v2alpha1.NetworkService/Info";
    private static final Duration MOST = Duration.ofSeconds(20);
    private static final NodeId SMESHER = new NodeId("d7".repeat(32));

    @TempDir
    private static Path folder;

    private static Certificates good;
    private static Certificates other;

    @BeforeAll
    static void certificates() throws Exception {
        good = new Certificates(folder.resolve("good"));
        good.issue("node", "node.test");
        good.issue("us", "us.test");
        other = new Certificates(folder.resolve("other"));
        other.issue("us", "us.test");
    }

    private interface Ask {
        void ask(PublicApi api) throws SpacemeshFailure;
    }

    private static SpacemeshFailure failure(NodeDouble node, Ask ask) throws IOException {
        return failure(node.endpoint(), Optional.empty(), MOST, ask);
    }

    private static SpacemeshFailure failure(Endpoint endpoint, Optional<Tls> tls, Duration most, Ask ask)
            throws IOException {
        try (PublicApi api = new PublicApi(endpoint, tls, most)) {
            SpacemeshFailure failure = catchThrowableOfType(SpacemeshFailure.class, () -> ask.ask(api));
            assertThat(failure).hasMessageContaining(failure.rpc().path() + " at " + endpoint + ": ");
            return failure;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UNIMPLEMENTED, METHOD_MISSING",
        "FAILED_PRECONDITION, PRECONDITION",
        "NOT_FOUND, NOT_FOUND",
        "INVALID_ARGUMENT, BAD_REQUEST",
        "PERMISSION_DENIED, NOT_ALLOWED",
        "UNAUTHENTICATED, NOT_ALLOWED",
        "UNKNOWN, FAILED",
        "INTERNAL, FAILED",
        "RESOURCE_EXHAUSTED, FAILED",
        "UNAVAILABLE, CUT_OFF",
        "CANCELLED, CUT_OFF"
    })
    void whatTheNodeSaysIsToldInItsWords(Status.Code code, Kind kind) throws Exception {
        try (NodeDouble node = new NodeDouble().fails(STATUS, code.toStatus().withDescription("its own words"))) {
            SpacemeshFailure failure = failure(node, PublicApi::status);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure).hasMessageContaining("its own words");
        }
    }

    @Test
    void theWrongListenerDoesNotKnowTheService() throws Exception {
        try (NodeDouble node = new NodeDouble();
                PrivateApi api = new PrivateApi(node.endpoint(), Optional.empty(), MOST)) {
            SpacemeshFailure failure = catchThrowableOfType(SpacemeshFailure.class, api::smesherIds);
            assertThat(failure.kind()).isEqualTo(Kind.METHOD_MISSING);
            assertThat(failure.rpc()).isEqualTo(Rpc.SMESHER_IDS);
        }
    }

    @Test
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Endpoint endpoint = new Endpoint("127.0.0.1", port, false);
        assertThat(failure(endpoint, Optional.empty(), MOST, PublicApi::status).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aNameThatIsUnknown() throws Exception {
        Endpoint endpoint = Endpoint.of("http://no-such-node.invalid:9092");
        assertThat(failure(endpoint, Optional.empty(), MOST, PublicApi::status).kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aNodeThatDoesNotAnswerRunsIntoTheDeadline() throws Exception {
        try (NodeDouble node = new NodeDouble().does(STATUS, (request, out) -> {})) {
            assertThat(failure(node.endpoint(), Optional.empty(), Duration.ofMillis(300), PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void aPortThatAcceptsAndSaysNothingRunsIntoTheDeadline() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = new Endpoint("127.0.0.1", mute.getLocalPort(), false);
            assertThat(failure(endpoint, Optional.empty(), Duration.ofMillis(300), PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void aDeadlineThatHasPassedSendsNothing() throws Exception {
        try (NodeDouble node = new NodeDouble()) {
            assertThat(failure(node.endpoint(), Optional.empty(), Duration.ZERO, PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TIMED_OUT);
            assertThat(node.called).isEmpty();
        }
    }

    @Test
    void aHugeAnswerIsThrownAway() throws Exception {
        byte[] huge = new byte[Rpc.STATUS.replyBytes() + 1];
        try (NodeDouble node = new NodeDouble().answers(STATUS, huge)) {
            assertThat(failure(node, PublicApi::status).kind()).isEqualTo(Kind.TOO_LARGE);
        }
    }

    @Test
    void aPortThatSpeaksHttp1IsNoNode() throws Exception {
        String html = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>";
        assertThat(answeredBy(html.getBytes(StandardCharsets.US_ASCII)).kind()).isEqualTo(Kind.UNREADABLE);
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsCutOff() throws Exception {
        assertThat(answeredBy(new byte[0]).kind()).isEqualTo(Kind.CUT_OFF);
    }

    /** What a TLS server says to plain text: an alert. */
    @Test
    void plainTextToATlsPortThatSendsAnAlert() throws Exception {
        assertThat(answeredBy(HexFormat.of().parseHex("15030100020246")).kind()).isEqualTo(Kind.TLS);
    }

    private static SpacemeshFailure answeredBy(byte[] answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread other = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept();
                        OutputStream out = socket.getOutputStream()) {
                    int first = socket.getInputStream().read();
                    assertThat(first).isEqualTo('P');
                    out.write(answer);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            Endpoint endpoint = new Endpoint("127.0.0.1", server.getLocalPort(), false);
            SpacemeshFailure failure = failure(endpoint, Optional.empty(), MOST, PublicApi::status);
            other.join();
            return failure;
        }
    }

    @ParameterizedTest
    @CsvSource({"200, UNREADABLE", "404, UNREADABLE", "502, UNREADABLE", "403, NOT_ALLOWED", "401, NOT_ALLOWED"})
    void aPortThatSpeaksHttp2ButNotGrpc(String code, Kind kind) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread web = Thread.ofVirtual().start(() -> html(server, code));
            Endpoint endpoint = new Endpoint("127.0.0.1", server.getLocalPort(), false);
            assertThat(failure(endpoint, Optional.empty(), MOST, PublicApi::status)
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
    void noAnswerAndTwoAnswersAreNone() throws Exception {
        try (NodeDouble node = new NodeDouble().does(STATUS, (request, out) -> out.onCompleted())) {
            assertThat(failure(node, PublicApi::status).kind()).isEqualTo(Kind.UNREADABLE);
            node.does(STATUS, (request, out) -> {
                out.onNext(new byte[0]);
                out.onNext(new byte[0]);
                out.onCompleted();
            });
            assertThat(failure(node, PublicApi::status).kind()).isEqualTo(Kind.UNREADABLE);
        }
    }

    @Test
    void aHostWithoutARouteIsUnreachable() {
        Status status = Status.UNAVAILABLE.withCause(new NoRouteToHostException("No route to host"));
        assertThat(Failures.of(Rpc.STATUS, Endpoint.of("http://node:9092"), status)
                        .kind())
                .isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void encryptionWithCertificatesOnBothSidesWorks() throws Exception {
        try (NodeDouble node = encrypted().answers("spacemesh.v1.NodeService/Version", new byte[] {0x0a, 0x00});
                PublicApi api = new PublicApi(node.tlsEndpoint(), Optional.of(tls(good, good)), MOST)) {
            assertThat(api.version()).isEmpty();
        }
    }

    @Test
    void aNodeOfAnotherAuthorityIsNotTrusted() throws Exception {
        try (NodeDouble node = encrypted()) {
            assertThat(failure(node.tlsEndpoint(), Optional.of(tls(other, good)), MOST, PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void aNodeOfAnotherNameIsNotTrusted() throws Exception {
        Tls unnamed = new Tls(good.ca(), tls(good, good).own(), Optional.empty());
        try (NodeDouble node = encrypted()) {
            assertThat(failure(node.tlsEndpoint(), Optional.of(unnamed), MOST, PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void aNodeThatDoesNotTrustUsEndsTheConnection() throws Exception {
        try (NodeDouble node = encrypted()) {
            assertThat(failure(node.tlsEndpoint(), Optional.of(tls(good, other)), MOST, PublicApi::status)
                            .kind())
                    .isIn(Kind.TLS, Kind.CUT_OFF);
        }
    }

    @Test
    void encryptionToAPlainTextPort() throws Exception {
        try (NodeDouble node = new NodeDouble()) {
            assertThat(failure(node.tlsEndpoint(), Optional.of(tls(good, good)), MOST, PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void plainTextToATlsPort() throws Exception {
        try (NodeDouble node = encrypted()) {
            assertThat(failure(node, PublicApi::status).kind()).isIn(Kind.TLS, Kind.CUT_OFF);
        }
    }

    private static NodeDouble encrypted() throws IOException {
        return new NodeDouble(TlsServerCredentials.newBuilder()
                .keyManager(good.certificate("node").toFile(), good.key("node").toFile())
                .trustManager(good.ca().toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build());
    }

    private static Tls tls(Certificates trusted, Certificates ours) {
        return new Tls(
                trusted.ca(),
                Optional.of(new Tls.Own(ours.certificate("us"), ours.key("us"))),
                Optional.of("node.test"));
    }

    @Test
    void certificatesAndAddressBelongTogether() throws Exception {
        Endpoint plain = Endpoint.of("http://node:9092");
        assertThatThrownBy(() -> new PublicApi(plain, Optional.of(tls(good, good)), MOST).close())
                .hasMessageContaining("belong to https");
        assertThatThrownBy(() -> new PublicApi(Endpoint.of("https://node:9092"), Optional.empty(), MOST).close())
                .hasMessageContaining("belong to https");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no certificate");
        Tls tls = new Tls(broken, Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> new PublicApi(Endpoint.of("https://node:9092"), Optional.of(tls), MOST).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void anotherNetworkIsNamed() throws Exception {
        try (NodeDouble node = NodeDouble.recorded("api_calls_node_up_no_service.txt")) {
            SpacemeshFailure failure = failure(node, api -> api.network(new GenesisId("00".repeat(20))));
            assertThat(failure.kind()).isEqualTo(Kind.WRONG_NETWORK);
            assertThat(failure)
                    .hasMessageContaining("of network b74561cf2d61626099fad61f5fd3c5daf862121a and not of 0000");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ff, ''",
        "'', status is missing",
        "0a00, status.synced_layer is missing",
        "0a061a0022002a0001, ''",
        "0a041a002200, status.verified_layer is missing"
    })
    void aStatusThatIsNone(String hex, String what) throws Exception {
        try (NodeDouble node = new NodeDouble().answers(STATUS, HexFormat.of().parseHex(hex))) {
            SpacemeshFailure failure = failure(node, PublicApi::status);
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining(what);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', genesis_time is missing",
        "0a021001, layer_duration is missing",
        "0a021001 1a00, layer_duration is no length",
        "0a021001 1a02080c, genesis_id has not 20 bytes",
        "0a021001 1a02080c 2203010203, genesis_id has not 20 bytes",
        "0a021001 1a02080c 2214 0101010101010101010101010101010101010101, layers_per_epoch is 0",
        "0a0a08ffffffffffffffff7f 1a02080c, genesis_time is no time"
    })
    void aNetworkThatIsNone(String hex, String what) throws Exception {
        byte[] answer = HexFormat.of().parseHex(hex.replace(" ", ""));
        try (NodeDouble node = new NodeDouble().answers(INFO, answer)) {
            SpacemeshFailure failure = failure(node, PublicApi::network);
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining(what);
        }
    }

    @Test
    void whatWasNotAskedForIsNotTaken() throws Exception {
        Map<String, byte[]> recorded = Recorded.answers("api_calls_after_atx.txt");
        String list = "spacemesh.v2alpha1.ActivationService/List";
        try (NodeDouble node = new NodeDouble().answers(list, recorded.get(list))) {
            SpacemeshFailure failure = failure(node, api -> api.activations(SMESHER, 0, 5));
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(failure).hasMessageContaining("was not asked for");
            NodeId right = new NodeId("d7a7bd9688435634e7ed7d14c6b3861cb67adb16fa3dbceb74e58f445bc04a78");
            assertThat(failure(node, api -> api.activations(right, 2, 5))).hasMessageContaining("in epoch 1 was not");
        }
    }

    @Test
    void idsOfAWrongLengthAreNamed() throws Exception {
        byte[] two = {0x0a, 0x02, 0x01, 0x02};
        try (NodeDouble node = new NodeDouble()
                        .answers("spacemesh.v1.SmesherService/SmesherIDs", two)
                        .answers("spacemesh.v1.SmesherService/Coinbase", new byte[0])
                        .answers("spacemesh.v1.PostInfoService/PostStates", new byte[] {0x0a, 0x02, 0x10, 0x01});
                PrivateApi api = new PrivateApi(node.endpoint(), Optional.empty(), MOST);
                PostApi post = new PostApi(node.endpoint(), Optional.empty(), MOST)) {
            for (var wrong : List.of(
                    catchThrowableOfType(SpacemeshFailure.class, api::smesherIds),
                    catchThrowableOfType(SpacemeshFailure.class, api::coinbase),
                    catchThrowableOfType(SpacemeshFailure.class, post::states))) {
                assertThat(wrong.kind()).isEqualTo(Kind.UNREADABLE);
            }
            assertThat(failure(
                            node.answers("spacemesh.v1.ActivationService/Highest", new byte[0]), PublicApi::highestAtx))
                    .hasMessageContaining("atx.id has not 32 bytes");
        }
    }

    @Test
    void aStateOfTheFutureIsToldAsSuch() throws Exception {
        byte[] state = HexFormat.of().parseHex("0a24" + "0a20" + SMESHER.hex() + "1009");
        try (NodeDouble node = new NodeDouble().answers("spacemesh.v1.PostInfoService/PostStates", state);
                PostApi post = new PostApi(node.endpoint(), Optional.empty(), MOST)) {
            assertThat(post.states()).containsExactly(new PostStatus(SMESHER, PostStatus.State.UNRECOGNISED, ""));
        }
    }

    @Test
    void aProofOfEitherFormBansAndOneAgainstAnotherIsNotTaken() throws Exception {
        String v1 = "spacemesh.v1.MeshService/MalfeasanceQuery";
        String v2 = "spacemesh.v2alpha1.MalfeasanceService/List";
        byte[] honest = {0x0a, 0x00};
        byte[] ballots = HexFormat.of().parseHex("0a26" + "0a22" + "0a20" + SMESHER.hex() + "1802");
        byte[] married = HexFormat.of().parseHex("0a26" + "0a20" + SMESHER.hex() + "1002" + "1803");
        try (NodeDouble node = new NodeDouble().answers(v1, ballots).answers(v2, married);
                PublicApi api = new PublicApi(node.endpoint(), Optional.empty(), MOST)) {
            assertThat(api.malfeasance(SMESHER))
                    .containsExactly(new MalfeasanceProof(1, 0, 2), new MalfeasanceProof(2, 2, 3));
            NodeId another = new NodeId("00".repeat(32));
            assertThat(failure(node, a -> a.malfeasance(another))).hasMessageContaining("was not asked for");
            node.answers(v1, honest);
            assertThat(failure(node, a -> a.malfeasance(another)).rpc()).isEqualTo(Rpc.MALFEASANCE_V2);
            node.answers(v1, new byte[0]);
            assertThat(failure(node, a -> a.malfeasance(SMESHER))).hasMessageContaining("proof is missing");
        }
    }

    @Test
    void anInterruptedCallSaysSo() throws Exception {
        try (NodeDouble node = new NodeDouble().does(STATUS, (request, out) -> {})) {
            Thread.currentThread().interrupt();
            assertThat(failure(node, PublicApi::status).kind()).isEqualTo(Kind.INTERRUPTED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "node:9092",
        "ftp://node:9092",
        "http://node",
        "http://node:0",
        "http://node:70000",
        "http://node:9092/path",
        "http://a b:1",
        "http://user@node:9092",
        "http:///x:1"
    })
    void addressesThatAreNone(String text) {
        assertThatThrownBy(() -> Endpoint.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAndRangesThatAreNone() throws Exception {
        assertThatThrownBy(() -> new NodeId("d7")).hasMessageContaining("has not 32 bytes");
        assertThatThrownBy(() -> new NodeId("D7".repeat(32))).hasMessageContaining("lower case");
        try (PublicApi api = new PublicApi(Endpoint.of("http://node:9092"), Optional.empty(), MOST)) {
            assertThatThrownBy(() -> api.activations(SMESHER, 3, 2)).hasMessageContaining("epochs");
            assertThatThrownBy(() -> api.activations(SMESHER, 0, 100)).hasMessageContaining("epochs");
        }
    }
}
