package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** Calls that must fail. */
final class Failing {
    /** More than any of them needs. */
    static final Duration MOST = Duration.ofSeconds(60);

    private Failing() {}

    interface Ask {
        void ask(PublicApi api) throws SpacemeshFailure;
    }

    static SpacemeshFailure failure(NodeDouble node, Ask ask) throws IOException {
        return failure(node.endpoint(), Optional.empty(), MOST, ask);
    }

    static SpacemeshFailure failure(Endpoint endpoint, Optional<Tls> tls, Duration most, Ask ask) throws IOException {
        try (PublicApi api = new PublicApi(endpoint, tls, most)) {
            SpacemeshFailure failure = catchThrowableOfType(SpacemeshFailure.class, () -> ask.ask(api));
            assertThat(failure).hasMessageContaining(failure.rpc().path() + " at " + endpoint + ": ");
            return failure;
        }
    }

    /** How a call fails at a port that answers these bytes to the first that comes. */
    static SpacemeshFailure answeredBy(byte[] answer) throws Exception {
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
}
