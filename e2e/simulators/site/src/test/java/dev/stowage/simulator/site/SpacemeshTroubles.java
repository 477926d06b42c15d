package dev.stowage.simulator.site;

import java.util.List;

/** Every switch that a Spacemesh site has, and the signals that one gives a process. */
final class SpacemeshTroubles {
    private static final String PROVER = "alpha";

    private SpacemeshTroubles() {}

    private static Trouble<SpacemeshSite> node(String name, String value) {
        return new Trouble<>(
                "node " + name + " " + value,
                site -> site.node().control().trouble(name, value),
                site -> site.node().control().trouble(name, "0"));
    }

    /** The node may not come to the moment; it is started again in any case. */
    private static Trouble<SpacemeshSite> crash(int moment) {
        return new Trouble<>(
                "node crash " + moment,
                site -> site.node().control().trouble("crash", Integer.toString(moment)),
                site -> {
                    site.node().process().close();
                    site.startNode();
                });
    }

    static List<Trouble<SpacemeshSite>> all() {
        return List.of(
                node("lag", "2"),
                node("reorg", "2"),
                node("gossip", "2000"),
                node("disk-full", "1"),
                node("hang", "1"),
                node("refuse", "1"),
                crash(1),
                crash(2),
                crash(3),
                crash(4),
                new Trouble<>("node stopped", site -> site.node().process().stop(), SpacemeshTroubles::restart),
                new Trouble<>("node killed", site -> site.node().process().kill(), SpacemeshTroubles::restart),
                new Trouble<>("prover stopped", site -> site.prover(PROVER).stop(), site -> site.startProver(PROVER)),
                new Trouble<>("prover killed", site -> site.prover(PROVER).kill(), site -> site.startProver(PROVER)));
    }

    private static void restart(SpacemeshSite site) throws java.io.IOException, InterruptedException {
        site.node().process().close();
        site.startNode();
    }
}
