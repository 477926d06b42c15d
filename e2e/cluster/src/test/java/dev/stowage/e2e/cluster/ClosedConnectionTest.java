package dev.stowage.e2e.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** An API server may close a connection at the moment in which a test uses it again. No test fails of that. */
class ClosedConnectionTest {

    @Test
    void aReadIsSaidAgain() throws IOException {
        try (Server server = new Server();
                KubernetesClient client = server.client()) {
            var map = client.configMaps().inNamespace("here").withName("one");
            assertThat(map.get()).isEqualTo(map.get());
            assertThat(server.requests).containsExactly("answered GET", "not answered GET", "answered GET");
        }
    }

    @Test
    void aWriteIsSaidAgain() throws IOException {
        try (Server server = new Server();
                KubernetesClient client = server.client()) {
            ConfigMap map = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace("here")
                    .withName("one")
                    .endMetadata()
                    .build();
            client.resource(map).create();
            client.resource(map).create();
            assertThat(server.requests).containsExactly("answered POST", "not answered POST", "answered POST");
        }
    }

    /** Answers the first request of each connection, and closes it when it gets a second one. */
    private static final class Server implements AutoCloseable {
        private static final String ANSWER =
                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"one\"}}";

        final List<String> requests = new CopyOnWriteArrayList<>();
        private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        Server() throws IOException {
            Thread.ofVirtual().start(this::serve);
        }

        KubernetesClient client() {
            return RunningCluster.client(new ConfigBuilder(Config.empty())
                    .withMasterUrl("http://127.0.0.1:" + socket.getLocalPort())
                    .build());
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    answerOnce(connection);
                } catch (IOException e) {
                    if (!socket.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        private void answerOnce(Socket connection) throws IOException {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            requests.add("answered " + method(in));
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + ANSWER.length()
                                    + "\r\n\r\n" + ANSWER)
                            .getBytes(StandardCharsets.US_ASCII));
            String second = method(in);
            if (!second.isEmpty()) {
                requests.add("not answered " + second);
            }
        }

        /** Of the next request, which is read whole; empty if there is none. */
        private static String method(BufferedReader in) throws IOException {
            String first = in.readLine();
            if (first == null) {
                return "";
            }
            int length = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            line.substring("content-length:".length()).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                in.read();
            }
            return first.substring(0, first.indexOf(' '));
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
