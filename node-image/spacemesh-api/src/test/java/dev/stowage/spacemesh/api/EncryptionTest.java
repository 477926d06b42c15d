package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.dialling.Certificates;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that shall be encrypted, and why some do not come about. */
@Timeout(120)
class EncryptionTest {

    @TempDir
    private static Path folder;

    private static Certificates good;
    private static Certificates other;

    @BeforeAll
    static void certificates() throws Exception {
        good = new Certificates(folder.resolve("good"));
        good.issue("node", "dns:node.test");
        good.issue("us", "dns:us.test");
        other = new Certificates(folder.resolve("other"));
        other.issue("us", "dns:us.test");
    }

    @Test
    void encryptionWithCertificatesOnBothSidesWorks() throws Exception {
        try (NodeDouble node = encrypted().answers("spacemesh.v1.NodeService/Version", new byte[] {0x0a, 0x00});
                PublicApi api = new PublicApi(node.tlsEndpoint(), Optional.of(tls(good, good)), Failing.MOST)) {
            assertThat(api.version()).isEmpty();
        }
    }

    @Test
    void aNodeOfAnotherAuthorityIsNotTrusted() throws Exception {
        try (NodeDouble node = encrypted()) {
            SpacemeshFailure failure =
                    Failing.failure(node.tlsEndpoint(), Optional.of(tls(other, good)), Failing.MOST, PublicApi::status);
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure)
                    .hasMessageEndingWith(
                            ": no authority in " + other.ca() + " has signed the server's certificate, which"
                                    + " is of \"CN=ca\": give the file of that one");
        }
    }

    @Test
    void aNodeOfAnotherNameIsNotTrusted() throws Exception {
        Tls unnamed = new Tls(good.ca(), tls(good, good).own(), Optional.empty());
        try (NodeDouble node = encrypted()) {
            SpacemeshFailure failure =
                    Failing.failure(node.tlsEndpoint(), Optional.of(unnamed), Failing.MOST, PublicApi::status);
            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure)
                    .hasMessageContaining(": the server's certificate is for node.test, and not for 127.0.0.1: ");
        }
    }

    @Test
    void aNodeThatDoesNotTrustUsEndsTheConnection() throws Exception {
        try (NodeDouble node = encrypted()) {
            assertThat(Failing.failure(
                                    node.tlsEndpoint(), Optional.of(tls(good, other)), Failing.MOST, PublicApi::status)
                            .kind())
                    .isIn(Kind.TLS, Kind.CUT_OFF);
        }
    }

    @Test
    void encryptionToAPlainTextPort() throws Exception {
        try (NodeDouble node = new NodeDouble()) {
            assertThat(Failing.failure(
                                    node.tlsEndpoint(), Optional.of(tls(good, good)), Failing.MOST, PublicApi::status)
                            .kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void plainTextToATlsPort() throws Exception {
        try (NodeDouble node = encrypted()) {
            assertThat(Failing.failure(node, PublicApi::status).kind()).isIn(Kind.TLS, Kind.CUT_OFF);
        }
    }

    /** What a TLS server says to plain text: an alert. */
    @Test
    void plainTextToATlsPortThatSendsAnAlert() throws Exception {
        assertThat(Failing.answeredBy(HexFormat.of().parseHex("15030100020246")).kind())
                .isEqualTo(Kind.TLS);
    }

    @Test
    void certificatesAndAddressBelongTogether() throws Exception {
        Endpoint plain = Endpoint.of("http://node:9092");
        assertThatThrownBy(() -> new PublicApi(plain, Optional.of(tls(good, good)), Failing.MOST).close())
                .hasMessageContaining("belong to https");
        assertThatThrownBy(
                        () -> new PublicApi(Endpoint.of("https://node:9092"), Optional.empty(), Failing.MOST).close())
                .hasMessageContaining("belong to https");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "no certificate");
        Tls tls = new Tls(broken, Optional.empty(), Optional.empty());
        assertThatThrownBy(
                        () -> new PublicApi(Endpoint.of("https://node:9092"), Optional.of(tls), Failing.MOST).close())
                .isInstanceOf(IOException.class);
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
}
