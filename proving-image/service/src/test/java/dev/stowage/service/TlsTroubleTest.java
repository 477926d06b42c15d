package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stowage.dialling.Address;
import dev.stowage.dialling.Certificates;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real handshakes that fail, each told in one line that says what is wrong and on which side. */
class TlsTroubleTest {
    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Certificates strangers;

    @TempDir
    Path top;

    @BeforeAll
    static void certificates() throws Exception {
        ours = new Certificates(folder.resolve("ours"));
        ours.issue("node", "dns:node.example");
        ours.issue("nameless", "");
        ours.issue("old", "dns:node.example", "-startdate", "-3d", "-validity", "1");
        ours.issue("early", "dns:node.example", "-startdate", "+2d");
        ours.issue("service", "dns:service.example");
        strangers = new Certificates(folder.resolve("strangers"));
        strangers.issue("service", "dns:service.example");
        strangers.issue("node", "dns:node.example");
    }

    private static ServerCredentials server(String name) throws IOException {
        if (name.equals("plain")) {
            return InsecureServerCredentials.create();
        }
        return TlsServerCredentials.newBuilder()
                .keyManager(ours.certificate(name).toFile(), ours.key(name).toFile())
                .trustManager(ours.ca().toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node     | strangers | ours      | node.example  | no authority in CA has signed the server's certificate, which is of "CN=ca": give the file of that one
            node     | ours      | ours      | other.example | the server's certificate is for node.example, and not for other.example: use a name that it is for, or have one made for this name
            node     | ours      | ours      |               | the server's certificate is for node.example, and not for 127.0.0.1: use a name that it is for, or have one made for this name
            nameless | ours      | ours      | node.example  | the server's certificate is for no host (it has no subject alternative name), and not for node.example: use
            old      | ours      | ours      | node.example  | the server's certificate, or one that it is signed by, has expired (its own is valid until
            early    | ours      | ours      | node.example  | the server's certificate is valid only from
            plain    | ours      | ours      | node.example  | the server answered in plain text: write http, or the port of its TLS listener
            node     | ours      | strangers | node.example  | the server ended the handshake with the alert "internal error": it may not trust our certificate
            """)
    void aHandshakeThatFailsIsExplained(String server, String ca, String own, String domain, String reason)
            throws Exception {
        Path authority = (ca.equals("ours") ? ours : strangers).ca();
        Certificates client = own.equals("ours") ? ours : strangers;
        TlsFiles files = new TlsFiles(authority, client.certificate("service"), client.key("service"));
        try (NodeDouble node = new NodeDouble(server(server))) {
            NodeDialer dialer = new NodeDialer(
                    new Address("127.0.0.1", node.port(), true), Optional.of(files), Optional.ofNullable(domain));
            dialer.check();
            assertTold(dialer, reason.replace("CA", authority.toString()));
            assertThat(node.metadata).isEmpty();
        }
    }

    @Test
    void plainTextToATlsListenerIsExplained() throws Exception {
        try (NodeDouble node = new NodeDouble(server("node"))) {
            assertTold(
                    new NodeDialer(new Address("127.0.0.1", node.port(), false), Optional.empty(), Optional.empty()),
                    "UNAVAILABLE \"Network closed for unknown reason\"; a TLS listener ends plain text so, and wants https");
        }
    }

    /** Netty's server says "internal error" to a certificate that it does not trust; others name the matter. */
    @Test
    void aServerThatNamesWhyItRefusesOurCertificateIsQuoted() throws Exception {
        Thread refusing;
        try (SSLServerSocket server = (SSLServerSocket) ours.context("node")
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setNeedClientAuth(true);
            SSLParameters parameters = server.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            server.setSSLParameters(parameters);
            refusing = Thread.ofVirtual().start(() -> refuseAll(server));
            assertTold(
                    new NodeDialer(
                            new Address("127.0.0.1", server.getLocalPort(), true),
                            Optional.of(new TlsFiles(
                                    ours.ca(), strangers.certificate("service"), strangers.key("service"))),
                            Optional.of("node.example")),
                    "the server refuses our certificate (");
        }
        refusing.join();
    }

    private static void refuseAll(SSLServerSocket server) {
        while (!server.isClosed()) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.startHandshake();
            } catch (IOException e) {
                // The handshake fails, which is what the client is to be told of.
            }
        }
    }

    private void assertTold(NodeDialer dialer, String reason) throws IOException {
        try (Stand stand = new Stand(top, SmallIdentity.QUICK, dialer, Stand.QUICK, Lease.UNNEEDED)) {
            await().until(() -> stand.notices.stream().anyMatch(line -> line.startsWith("no connection to ")));
            assertThat(stand.notices)
                    .filteredOn(line -> line.startsWith("no connection to "))
                    .first()
                    .asString()
                    .startsWith("no connection to " + dialer.address() + ": " + reason)
                    .hasLineCount(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            none     | service | service | none cannot be opened: there is no such file or folder (ENOENT)
            empty    | service | service | empty holds no certificate: it must have a whole PEM block that begins with BEGIN CERTIFICATE
            junk     | service | service | junk holds no certificate: it must have a whole PEM block that begins with BEGIN CERTIFICATE
            damaged  | service | service | damaged has a certificate that is damaged: copy the file again
            key      | service | service | key holds no certificate: it must have a whole PEM block that begins with BEGIN CERTIFICATE
            ca       | none    | service | none cannot be opened: there is no such file or folder (ENOENT)
            ca       | key     | service | key holds no certificate: it must have a whole PEM block that begins with BEGIN CERTIFICATE
            ca       | old     | service | the certificate in old has expired, on
            ca       | early   | service | the certificate in early is valid only from
            ca       | service | none    | none cannot be opened: there is no such file or folder (ENOENT)
            ca       | service | cut     | cut holds no private key: it must have a whole PEM block that begins with BEGIN PRIVATE KEY
            ca       | service | ca      | ca holds no private key: it must have a whole PEM block that begins with BEGIN PRIVATE KEY
            ca       | service | sec1    | sec1 is a key in an older form (EC PRIVATE KEY): write it as PKCS#8 by openssl pkcs8 -topk8 -nocrypt -in sec1 -out NEW.key
            ca       | service | locked  | locked is locked by a password: write it without one by openssl pkcs8 -in locked -out NEW.key
            ca       | service | other   | other is not the key of the certificate in service: give the two that were made together
            ca       | service | rsa     | rsa is not the key of the certificate in service: give the two that were made together
            """)
    void filesThatCannotBeUsedAreToldAtTheStart(String ca, String certificate, String key, String reason)
            throws Exception {
        Path caFile = file(ca, false);
        Path certificateFile = file(certificate, false);
        Path keyFile = file(key, true);
        NodeDialer dialer = new NodeDialer(
                Address.url("https://node:9094"),
                Optional.of(new TlsFiles(caFile, certificateFile, keyFile)),
                Optional.empty());
        String told = reason;
        for (Path path : new Path[] {caFile, certificateFile, keyFile}) {
            String name = path.equals(keyFile) ? key : path.equals(certificateFile) ? certificate : ca;
            told = told.replaceAll("(^|in )" + name + "(?=[ :]|$)", "$1" + path);
        }
        assertThatThrownBy(dialer::check).isInstanceOf(IOException.class).hasMessageStartingWith(told);
    }

    private Path file(String name, boolean key) throws Exception {
        Path path = top.resolve(name + (key ? ".key" : ".pem"));
        String service = Files.readString(ours.certificate("service"));
        String serviceKey = Files.readString(ours.key("service"));
        String base64 = serviceKey.replaceAll("-----[A-Z ]+-----", "");
        return switch (name) {
            case "none" -> path;
            case "empty" -> Files.writeString(path, "");
            case "junk" -> Files.write(path, "junk".getBytes(StandardCharsets.US_ASCII));
            case "damaged" -> Files.writeString(path, service.replaceFirst("\nMII.{20}", "\n" + "A".repeat(23)));
            case "key" -> Files.writeString(path, serviceKey);
            case "cut" -> Files.writeString(path, serviceKey.substring(0, serviceKey.length() / 2));
            case "sec1" -> Files.writeString(path, pem("EC PRIVATE KEY", base64));
            case "locked" -> Files.writeString(path, pem("ENCRYPTED PRIVATE KEY", base64));
            case "ca" -> ours.ca();
            case "other" -> ours.key("node");
            case "rsa" ->
                Files.writeString(
                        path,
                        pem(
                                "PRIVATE KEY",
                                java.util.Base64.getMimeEncoder()
                                        .encodeToString(java.security.KeyPairGenerator.getInstance("RSA")
                                                .generateKeyPair()
                                                .getPrivate()
                                                .getEncoded())));
            default -> key ? ours.key(name) : ours.certificate(name);
        };
    }

    private static String pem(String kind, String base64) {
        return "-----BEGIN " + kind + "-----\n" + base64.strip() + "\n-----END " + kind + "-----\n";
    }
}
