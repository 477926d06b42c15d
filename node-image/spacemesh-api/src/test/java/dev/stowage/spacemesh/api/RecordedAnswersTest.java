package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.spacemesh.clock.NetworkClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedAnswersTest {
    private static final String AFTER = "api_calls_after_atx.txt";
    private static final String BEFORE = "api_calls_node_up_no_service.txt";
    private static final NodeId SMESHER =
            new NodeId("d7a7bd9688435634e7ed7d14c6b3861cb67adb16fa3dbceb74e58f445bc04a78");

    @Test
    void aSyncedNodeTellsItsState() throws Exception {
        try (NodeDouble node = NodeDouble.recorded(AFTER);
                PublicApi api = new PublicApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            assertThat(api.status()).isEqualTo(new NodeStatus(0, true, 27, 27, 27));
            assertThat(api.highestAtx().hex()).startsWith("ab20e3246305c069");
            String list = "spacemesh.v2alpha1.MalfeasanceService/List";
            node.answers(list, Recorded.answers(BEFORE).get(list));
            assertThat(api.malfeasance(SMESHER)).isEmpty();
            assertThat(node.called)
                    .containsExactly(
                            "spacemesh.v1.NodeService/Status",
                            "spacemesh.v1.ActivationService/Highest",
                            "spacemesh.v1.MeshService/MalfeasanceQuery",
                            "spacemesh.v2alpha1.MalfeasanceService/List");
        }
    }

    @Test
    void anIdentitysPublicationsAreRead() throws Exception {
        try (NodeDouble node = NodeDouble.recorded(AFTER);
                PublicApi api = new PublicApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            List<Activation> activations = api.activations(SMESHER, 0, 2);
            assertThat(activations).extracting(Activation::publishEpoch).containsExactly(1L, 2L);
            assertThat(activations).extracting(Activation::weight).containsExactly(14006L, 16134L);
            assertThat(activations).extracting(Activation::height).containsExactly(7003L, 15070L);
            assertThat(activations).extracting(Activation::units).containsOnly(2L);
            assertThat(activations.getFirst().id().hex()).startsWith("d396f8a2872a1dcf");
            assertThat(activations.getFirst().coinbase()).startsWith("standalone1");
        }
    }

    @Test
    void theNetworkAndItsClockAreRead() throws Exception {
        try (NodeDouble node = NodeDouble.recorded(BEFORE);
                PublicApi api = new PublicApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            GenesisId id = new GenesisId("b74561cf2d61626099fad61f5fd3c5daf862121a");
            NetworkInfo network = api.network(id);
            assertThat(network)
                    .isEqualTo(new NetworkInfo(
                            Instant.parse("2026-11-21T03:17:12Z"),
                            Duration.ofSeconds(12),
                            id,
                            "standalone",
                            19,
                            10,
                            256));
            NetworkClock clock = network.clock(Duration.ofSeconds(60), Duration.ofSeconds(50), Duration.ofSeconds(20));
            assertThat(clock.layer(Instant.parse("2026-11-21T03:18:29Z"))).isEqualTo(6);
        }
    }

    @Test
    void theIdentitiesOfARemoteNodeAreRead() throws Exception {
        try (NodeDouble node = NodeDouble.recorded(BEFORE);
                PrivateApi api = new PrivateApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            assertThat(api.smesherIds()).containsExactly(SMESHER);
            assertThat(api.coinbase()).isEqualTo("standalone1qqqqqqp3qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqvqtwcg");
            api.logLevel("sync", "debug");
        }
    }

    @Test
    void postStatesAreRead() throws Exception {
        try (NodeDouble before = NodeDouble.recorded(BEFORE);
                NodeDouble after = NodeDouble.recorded(AFTER);
                PostApi wants = new PostApi(before.endpoint(), Optional.empty(), Failing.MOST);
                PostApi has = new PostApi(after.endpoint(), Optional.empty(), Failing.MOST)) {
            assertThat(wants.states()).containsExactly(new PostStatus(SMESHER, PostStatus.State.PROVING, "alpha.key"));
            assertThat(has.states()).containsExactly(new PostStatus(SMESHER, PostStatus.State.IDLE, "alpha.key"));
        }
    }

    @Test
    void anUnstampedBuildHasNoVersion() throws Exception {
        try (NodeDouble node = new NodeDouble();
                PublicApi api = new PublicApi(node.endpoint(), Optional.empty(), Failing.MOST)) {
            node.answers("spacemesh.v1.NodeService/Version", new byte[] {0x0a, 0x00});
            node.answers("spacemesh.v1.NodeService/Build", new byte[] {0x0a, 0x00});
            assertThat(api.version()).isEmpty();
            assertThat(api.build()).isEmpty();
        }
    }
}
