package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.dialling.Certificates;
import dev.stowage.simulator.Program;
import dev.stowage.spacemesh.api.Endpoint;
import dev.stowage.spacemesh.api.PostApi;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import dev.stowage.spacemesh.api.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener for provers that show a certificate: our client and our prover on it. */
class TlsListenerTest {
    private static final Duration MOST = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void whoeverShowsACertificateIsLetInAndNobodyElse() throws Exception {
        Net net = Net.of(folder);
        String id = Net.key(net.node("one").resolve("identities").resolve("alpha.key"));
        Certificates authority = new Certificates(folder.resolve("tls"));
        authority.issue("node", "dns:localhost");
        authority.issue("prover", "dns:localhost");
        Path ca = authority.ca();
        try (RunningNode node = RunningNode.start(
                net,
                "one",
                RunningNode.COINBASE,
                "--grpc-tls-listener",
                "127.0.0.1:0",
                "--gprc-tls-ca-cert",
                ca.toString(),
                "--grpc-tls-cert",
                authority.certificate("node").toString(),
                "--grpc-tls-key",
                authority.key("node").toString())) {
            Endpoint plain = node.endpoint("TLS");
            Endpoint listener = new Endpoint("localhost", plain.port(), true);
            Tls.Own own = new Tls.Own(authority.certificate("prover"), authority.key("prover"));
            Tls known = new Tls(ca, Optional.of(own), Optional.empty());
            Tls stranger = new Tls(ca, Optional.empty(), Optional.empty());
            try (PostApi api = new PostApi(listener, Optional.of(known), MOST);
                    PostApi bare = new PostApi(listener, Optional.of(stranger), MOST);
                    PostApi open = new PostApi(plain, Optional.empty(), MOST)) {
                assertThat(api.states())
                        .singleElement()
                        .matches(state -> state.id().hex().equals(id));
                assertThat(catchThrowableOfType(SpacemeshFailure.class, bare::states)
                                .kind())
                        .isIn(Kind.TLS, Kind.CUT_OFF);
                assertThat(catchThrowableOfType(SpacemeshFailure.class, open::states)
                                .kind())
                        .isIn(Kind.TLS, Kind.CUT_OFF);
            }
            try (Program prover = node.serveAt(
                    listener.toString(),
                    folder.resolve("prover.log"),
                    net.data(id),
                    "--ca-cert",
                    ca.toString(),
                    "--cert",
                    authority.certificate("prover").toString(),
                    "--key",
                    authority.key("prover").toString())) {
                node.program().await("post service registered");
                assertThat(prover.isAlive()).isTrue();
            }
        }
    }
}
