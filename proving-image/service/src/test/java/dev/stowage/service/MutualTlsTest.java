package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stowage.dialling.Address;
import dev.stowage.dialling.Certificates;
import dev.stowage.engine.label.Hash256;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MutualTlsTest {
    @TempDir
    Path top;

    @Test
    void bothSidesMustShowTheirCertificates() throws Exception {
        Certificates ours = new Certificates(top.resolve("ours"));
        ours.issue("node", "dns:node.example");
        ours.issue("service", "dns:service.example");
        Certificates strangers = new Certificates(top.resolve("strangers"));
        strangers.issue("service", "dns:service.example");
        try (NodeDouble node = new NodeDouble(TlsServerCredentials.newBuilder()
                .keyManager(ours.certificate("node").toFile(), ours.key("node").toFile())
                .trustManager(ours.ca().toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build())) {
            TlsFiles right = files(ours.ca(), ours);
            assertServed(node, right);
            assertRefused("wrong-name", node, new NodeDialer(address(node), Optional.of(right), Optional.empty()));
            assertRefused("stranger", node, dialer(node, files(ours.ca(), strangers)));
            assertRefused("wrong-ca", node, dialer(node, files(strangers.ca(), ours)));
        }
    }

    private void assertServed(NodeDouble node, TlsFiles files) throws IOException {
        try (Stand stand = new Stand(
                top.resolve("right"), SmallIdentity.QUICK, dialer(node, files), Stand.QUICK, Lease.UNNEEDED)) {
            stand.prover.open();
            node.want(Hash256.ofHex("00".repeat(32)));
            await().until(() -> node.proofs.size() == 1);
        }
    }

    private void assertRefused(String name, NodeDouble node, NodeDialer dialer) throws IOException {
        int before = node.metadata.size();
        try (Stand stand = new Stand(top.resolve(name), SmallIdentity.QUICK, dialer, Stand.QUICK, Lease.UNNEEDED)) {
            await().until(() -> stand.notices.stream().anyMatch(line -> line.startsWith("no connection to ")));
            assertThat(node.metadata).hasSize(before);
        }
    }

    @Test
    void certificatesThatCannotBeUsedAreToldAtTheStart() throws IOException {
        Path junk = Files.writeString(top.resolve("junk.pem"), "junk");
        Address address = Address.url("https://node:9094");
        assertThatThrownBy(() -> new NodeDialer(address, Optional.empty(), Optional.empty()))
                .hasMessage("https://node:9094 needs certificates");
        assertThatThrownBy(() ->
                        new NodeDialer(address, Optional.of(new TlsFiles(junk, junk, junk)), Optional.empty()).check())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("junk.pem holds no certificate: ");
    }

    /** At which Java's own way of reading waits for ever. */
    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aCertificateThatIsAFifoIsTold() throws IOException, InterruptedException {
        Path fifo = top.resolve("fifo.pem");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        NodeDialer dialer = new NodeDialer(
                new Address("node", 9094, true), Optional.of(new TlsFiles(fifo, fifo, fifo)), Optional.empty());
        assertThatThrownBy(dialer::check).hasMessageStartingWith(fifo + " is a FIFO, and must be a plain file");
    }

    private static Address address(NodeDouble node) {
        return new Address("127.0.0.1", node.port(), true);
    }

    private static NodeDialer dialer(NodeDouble node, TlsFiles files) {
        return new NodeDialer(address(node), Optional.of(files), Optional.of("node.example"));
    }

    private static TlsFiles files(Path ca, Certificates certificates) {
        return new TlsFiles(ca, certificates.certificate("service"), certificates.key("service"));
    }
}
