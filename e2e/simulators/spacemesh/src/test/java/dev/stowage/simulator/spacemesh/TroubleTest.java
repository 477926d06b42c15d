package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.stowage.spacemesh.api.NodeStatus;
import dev.stowage.spacemesh.api.PublicApi;
import dev.stowage.spacemesh.api.SpacemeshFailure;
import dev.stowage.spacemesh.api.SpacemeshFailure.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switches that a test makes trouble with, as the client sees them. */
class TroubleTest {
    @TempDir
    static Path folder;

    private static RunningNode node;

    @BeforeAll
    static void start() throws Exception {
        Instant genesis = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(100);
        Net net = new Net(folder, Net.tenSeconds(genesis));
        Net.key(net.node("one").resolve("identities").resolve("alpha.key"));
        node = RunningNode.start(net, "one");
    }

    @AfterAll
    static void end() {
        node.close();
    }

    @Test
    void aNodeThatLagsIsNotSynced() throws Exception {
        node.trouble("lag", 10);
        NodeStatus behind = node.open().status();
        node.trouble("lag", 0);
        assertThat(behind.synced()).isFalse();
        assertThat(behind.topLayer() - behind.syncedLayer()).isGreaterThanOrEqualTo(10L);
        assertThat(node.open().status().synced()).isTrue();
    }

    @Test
    void aReorganisationTakesLayersBackAndAppliesThemAgain() throws Exception {
        // The first call takes its time.
        node.open().status();
        node.trouble("reorg", 20);
        NodeStatus back = node.open().status();
        assertThat(back.verifiedLayer()).isLessThan(back.syncedLayer());
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            NodeStatus now = node.open().status();
            return now.verifiedLayer() == now.syncedLayer();
        });
    }

    @Test
    void aNodeThatRefusesCannotBeReachedUntilItTakesCallsAgain() throws Exception {
        node.trouble("refuse", 1);
        SpacemeshFailure failure =
                catchThrowableOfType(SpacemeshFailure.class, () -> node.open().status());
        node.trouble("refuse", 0);
        assertThat(failure.kind()).isIn(Kind.UNREACHABLE, Kind.CUT_OFF);
        await().atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> node.open().status().topLayer() > 0);
    }

    @Test
    void aNodeThatHangsTakesCallsAndDoesNotAnswer() throws Exception {
        try (PublicApi impatient = new PublicApi(node.endpoint("public"), Optional.empty(), Duration.ofSeconds(2))) {
            node.trouble("hang", 1);
            SpacemeshFailure failure = catchThrowableOfType(SpacemeshFailure.class, impatient::status);
            node.trouble("hang", 0);
            assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
            assertThat(node.open().status()).isNotNull();
        }
    }
}
