package dev.stowage.e2e;

import dev.stowage.e2e.cluster.RealCluster;
import dev.stowage.e2e.cluster.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A node that does not answer any more: whoever's pods are on it is told so, and nobody else waits for it. */
@RealCluster
@Order(Integer.MAX_VALUE - 1) // late, because it waits for all others on its cluster
@ResourceLock(RealCluster.PARTS) // nobody else's node may be silent
@Execution(ExecutionMode.SAME_THREAD)
class DeadNodeIT {
    private static final List<String> COMPUTING = List.of("one", "two", "three");

    private static Stowage stowage;

    @BeforeAll
    static void install(TestCluster cluster) {
        stowage = Stowage.install(cluster);
    }

    @AfterAll
    static void remove() {
        stowage.close();
    }

    @Test
    void isToldAndHoldsNobodyElse() {
        for (String name : COMPUTING) {
            stowage.apply(Yaml.lasting(name, 10, Yaml.work(1)));
        }
        COMPUTING.forEach(stowage::awaitComputing);

        stowage.cli("stop-node");
        try {
            // Their logs cannot be read while the node is silent.
            stowage.apply(Yaml.identity("other", 1, "").replace(", generate: true", ""));
            stowage.await("other", "KeyReady", "False", "SecretNotFound");
            for (String name : COMPUTING) {
                stowage.await(name, "Initialized", "False", "NodeNotAnswering");
            }
        } finally {
            stowage.cli("start-node");
        }
        COMPUTING.forEach(stowage::awaitReady);
    }
}
