package dev.stowage.operator.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.stowage.crds.postidentity.PostIdentity;
import dev.stowage.operator.decide.Outcome;
import dev.stowage.operator.decide.Plan.Asked;
import dev.stowage.operator.decide.Step;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API server is asked for: by then another object may hold the lease that was seen. */
class LeaseReleaseTest {
    private static final String NODE = "ab".repeat(32);

    @Test
    void onlyTheLeaseThatWasSeenIsGivenFree() throws Exception {
        List<String> asked = new ArrayList<>();
        List<JsonNode> bodies = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            bodies.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] answer = "{\"kind\": \"Status\", \"apiVersion\": \"v1\", \"status\": \"Success\"}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder().withMasterUrl(address).build())
                .build()) {
            PostIdentity object = new PostIdentity();
            object.setMetadata(new ObjectMetaBuilder().withNamespace("ns").build());
            Step release = new Step.ReleaseLease("postidentity-" + NODE, "7");
            Outcome outcome = new Steps(client, StepsTest.settings(), new Removal(client), new Heartbeat())
                    .run(object, List.of(new Asked("Ready", release)), (o, step) -> {});
            assertThat(outcome).isEqualTo(new Outcome.Done());
        } finally {
            server.stop(0);
        }
        assertThat(asked)
                .containsExactly("DELETE /apis/coordination.k8s.io/v1/namespaces/stowage/leases/postidentity-" + NODE);
        assertThat(bodies.getFirst().at("/preconditions/resourceVersion").asText())
                .isEqualTo("7");
    }
}
