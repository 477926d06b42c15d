package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stowage.spacemesh.api.NodeId;
import dev.stowage.spacemesh.clock.Component;
import dev.stowage.spacemesh.clock.NodeView;
import dev.stowage.spacemesh.clock.Reason;
import dev.stowage.spacemesh.clock.Round;
import dev.stowage.spacemesh.clock.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Client, reader, clock, prover and simulator together: a node and a prover that are stopped when it is safe cost no
 * ATX, and a node that is stopped when it is not costs one. Epochs of 30 s; round 0 takes registrations from 9 s on,
 * starts at 15 s and ends at 33 s.
 */
@Execution(ExecutionMode.CONCURRENT)
class SpacemeshSafeStopTest {
    private static final Component NODE = new Component.Node();
    private static final Component PROVER = new Component.Prover("alpha");
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

    private static Verdict ask(SpacemeshSite site, Component component) {
        Instant now = Instant.now();
        NodeView view = site.clients().reader().read(now, site.ids().keySet());
        return SpacemeshRows.verdict(site.clock(), view, component, now);
    }

    private static SpacemeshLedger ledger(SpacemeshSite site) throws Exception {
        return SpacemeshLedger.of(site.node().control().truth(), site.ids().get("alpha"));
    }

    private static boolean refuses(Verdict verdict, Reason reason) {
        return verdict instanceof Verdict.NotSafe not
                && not.refusals().stream().anyMatch(refusal -> refusal.reason() == reason);
    }

    @Test
    void stopsThatAreSafeCostNoAtx() throws Exception {
        try (SpacemeshSite site = site()) {
            patiently().until(() -> !ledger(site).registered().isEmpty());
            Verdict node = patiently().until(() -> ask(site, NODE), asked -> asked instanceof Verdict.Safe);
            assertThat(ledger(site).published()).as(node.sentence()).isEmpty();
            assertThat(site.node().process().stop()).isZero();
            site.startNode();

            Verdict prover = patiently().until(() -> ask(site, PROVER), asked -> asked instanceof Verdict.Safe);
            site.prover("alpha").stop();
            site.startProver("alpha");

            patiently().until(() -> !ledger(site).published().isEmpty());
            assertThat(ledger(site).published()).as(prover.sentence()).containsOnlyKeys(1L);
            assertThat(site.clients().open().malfeasance(new NodeId(site.ids().get("alpha"))))
                    .isEmpty();
        }
    }

    @Test
    void aStopAgainstTheVerdictMissesTheRound() throws Exception {
        try (SpacemeshSite site = site()) {
            Round first = site.clock().round(0);
            Verdict verdict =
                    patiently().until(() -> ask(site, NODE), asked -> refuses(asked, Reason.REGISTRATION_DUE));
            assertThat(site.node().process().stop()).isZero();
            await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(first.starts()));

            site.startNode();
            patiently().until(() -> !ledger(site).registered().isEmpty());
            assertThat(ledger(site).registered()).as(verdict.sentence()).containsOnlyKeys(1L);
        }
    }
}
