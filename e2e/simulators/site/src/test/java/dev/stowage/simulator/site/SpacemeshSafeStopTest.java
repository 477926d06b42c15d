package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.clock.Component;
import dev.stowage.spacemesh.clock.NodeView;
import dev.stowage.spacemesh.clock.Round;
import dev.stowage.spacemesh.clock.SpacemeshObstacle;
import dev.stowage.windows.Permit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Client, reader, clock, prover and simulator together: a node and a prover that are stopped when it is safe cost no
 * ATX, and a node that is stopped when it is not costs one. Epochs of 30 s; in each a round takes registrations from 9 s
 * on and starts at 15 s. On a busy machine the site is not there in time for the first.
 */
@Execution(ExecutionMode.CONCURRENT)
class SpacemeshSafeStopTest {
    private static final Component NODE = new Component.Node();
    private static final Component PROVER = new Component.Prover("alpha");
    private static final Duration A_MOMENT = Duration.ofSeconds(6);
    private static final Duration AHEAD = Duration.ofSeconds(12);

    @TempDir
    Path folder;

    private SpacemeshSite site() throws Exception {
        Instant genesis = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(AHEAD);
        return new SpacemeshSite(new Programs(Path.of("..")), folder, genesis, List.of("alpha"));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(200));
    }

    private static Permit<SpacemeshObstacle> ask(SpacemeshSite site, Component component) {
        Instant now = Instant.now();
        NodeView view = site.clients().reader().read(now, site.ids().keySet());
        return SpacemeshRows.permit(site.clock(), view, component, now);
    }

    private static SpacemeshLedger ledger(SpacemeshSite site) throws Exception {
        return SpacemeshLedger.of(site.node().control().truth(), site.ids().get("alpha"));
    }

    private static boolean refuses(Permit<SpacemeshObstacle> permit, SpacemeshObstacle reason) {
        return permit instanceof Permit.Refused<SpacemeshObstacle> not
                && not.refusals().stream().anyMatch(refusal -> refusal.obstacle() == reason);
    }

    /** A look that took longer than a layer says only that. */
    private static boolean isInTime(Permit<SpacemeshObstacle> permit) {
        return Stream.of(
                        SpacemeshObstacle.CLOCKS_DIFFER,
                        SpacemeshObstacle.LAYER_UNKNOWN,
                        SpacemeshObstacle.IDENTITIES_UNKNOWN)
                .noneMatch(reason -> refuses(permit, reason));
    }

    /** The round whose registration comes next. */
    private static Round next(SpacemeshSite site, Instant now) {
        Round round = site.clock().round(site.clock().epoch(now));
        return now.isBefore(round.starts()) ? round : site.clock().round(round.number() + 1);
    }

    /** It would register for the next round, and that does not open in this moment. */
    private static boolean isDue(SpacemeshSite site, Permit<SpacemeshObstacle> permit) {
        Instant now = Instant.now();
        return refuses(permit, SpacemeshObstacle.REGISTRATION_DUE)
                && !refuses(permit, SpacemeshObstacle.INITIAL_PROOF_MISSING)
                && now.isBefore(next(site, now).registrationOpens().minus(A_MOMENT));
    }

    @Test
    void stopsThatAreSafeCostNoAtx() throws Exception {
        try (SpacemeshSite site = site()) {
            patiently().until(() -> !ledger(site).registered().isEmpty());
            long round = ledger(site).registered().keySet().iterator().next();
            patiently().until(() -> ask(site, NODE), asked -> asked instanceof Permit.Granted);
            assertThat(site.node().process().stop()).isZero();
            site.startNode();

            patiently().until(() -> ask(site, PROVER), asked -> asked instanceof Permit.Granted);
            site.prover("alpha").stop();
            site.startProver("alpha");

            patiently().until(() -> ledger(site).published().containsKey(round + 1));
            assertThat(site.clients().open().malfeasance(new NodeId(site.ids().get("alpha"))))
                    .isEmpty();
        }
    }

    /** A node without peers stays not synced; with peers it is synced after a while. */
    @Test
    void ofANodeThatMissedALayerNothingIsDenied() throws Exception {
        try (SpacemeshSite site = site()) {
            patiently().until(() -> !ledger(site).published().isEmpty());
            patiently().until(() -> ask(site, NODE), asked -> !refuses(asked, SpacemeshObstacle.ACTIVATIONS_UNKNOWN));
            assertThat(site.node().process().stop()).isZero();
            site.startNode("{\"pollMillis\": 200, \"unsyncedMillis\": -1}");

            long begun = site.clients().open().status().topLayer();
            patiently().until(() -> {
                for (Component component : List.of(NODE, PROVER)) {
                    Permit<SpacemeshObstacle> permit = ask(site, component);
                    assertThat(permit.sentence())
                            .doesNotContain("is not published")
                            .doesNotContain("first proof");
                    if (isInTime(permit)) {
                        assertThat(refuses(permit, SpacemeshObstacle.ACTIVATIONS_UNKNOWN))
                                .as(permit.sentence())
                                .isTrue();
                        assertThat(permit.sentence())
                                .contains("the publications of alpha are not known: the node is not synced");
                    }
                }
                return site.clients().open().status().topLayer()
                        > begun + site.clock().layersPerEpoch();
            });
            assertThat(site.clients().open().status().synced()).isFalse();

            site.node().process().stop();
            site.startNode("{\"pollMillis\": 200, \"unsyncedMillis\": 4000}");
            patiently().until(() -> site.clients().open().status().synced());
            assertThat(refuses(ask(site, NODE), SpacemeshObstacle.ACTIVATIONS_UNKNOWN))
                    .isFalse();
        }
    }

    @Test
    void aStopWithoutAPermitMissesTheRound() throws Exception {
        try (SpacemeshSite site = site()) {
            Permit<SpacemeshObstacle> permit = patiently().until(() -> ask(site, NODE), asked -> isDue(site, asked));
            Round missed = next(site, Instant.now());
            site.node().process().kill();
            patiently().until(() -> Instant.now().isAfter(missed.starts()));

            site.startNode();
            patiently().until(() -> ledger(site).registered().keySet().stream().anyMatch(at -> at > missed.number()));
            assertThat(ledger(site).registered()).as(permit.sentence()).doesNotContainKey(missed.number());
        }
    }
}
