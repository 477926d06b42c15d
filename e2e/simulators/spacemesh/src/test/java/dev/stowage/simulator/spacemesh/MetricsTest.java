package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus is told, against the families that a real node was seen to tell. */
class MetricsTest {
    @TempDir
    Path folder;

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(MetricsTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Set<String> families(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toSet());
    }

    @Test
    void itsFamiliesAreAsRecordedAndTheOthersAreListed() throws Exception {
        Net net = new Net(folder, Net.tenSeconds(Instant.now().minus(Duration.ofSeconds(100))));
        try (RunningNode node = RunningNode.start(net, "one", "", "--metrics", "--metrics-port", "0")) {
            String port = node.program().await("started metrics server\",\"port\":(\\d+)");
            HttpResponse<String> reply = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            List<String> told = reply.body().lines().toList();
            List<String> recorded = lines("/recorded-metrics.txt");
            assertThat(told.stream().filter(line -> line.startsWith("#"))).isSubsetOf(recorded);
            assertThat(Stream.concat(
                            families(told).stream(),
                            lines("/metrics-not-simulated.txt").stream().skip(1)))
                    .containsExactlyInAnyOrderElementsOf(families(recorded));
            assertThat(told)
                    .contains("spacemesh_syncer_sync_state{state=\"synced\"} 1", "spacemesh_activation_post_duration 0")
                    .anyMatch(line -> line.matches("spacemesh_syncer_layer [1-9][0-9]+"));
        }
    }
}
