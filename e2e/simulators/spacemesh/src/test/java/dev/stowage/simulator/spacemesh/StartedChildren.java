package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.Program;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A JVM that starts a node and a prover, as a test does, says their processes, and waits to be killed. */
final class StartedChildren {
    private StartedChildren() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        System.out.println(args[1].equals("supervised") ? supervised(folder) : remote(folder));
        Thread.currentThread().join();
    }

    private static String remote(Path folder) throws Exception {
        Net net = Net.of(folder);
        String id = Net.key(net.node("one").resolve("identities").resolve("alpha.key"));
        Path data = net.data(id);
        RunningNode node = RunningNode.start(net, "one");
        Program prover = node.serve(folder.resolve("prover.log"), data);
        node.program().await("post service registered");
        return node.program().pid() + " " + prover.pid();
    }

    /** Its prover is the node's child. */
    private static String supervised(Path folder) throws Exception {
        Instant genesis = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.DAYS);
        RunningNode node = RunningNode.start(
                new Net(folder, Net.thirtySeconds(genesis)),
                "one",
                RunningNode.COINBASE,
                "--smeshing-start",
                "--smeshing-opts-datadir",
                folder.resolve("post").toString(),
                "--smeshing-opts-numunits",
                "1");
        node.program().await("post service registered");
        long pid = node.program().pid();
        return pid + " "
                + ProcessHandle.of(pid)
                        .orElseThrow()
                        .children()
                        .findFirst()
                        .orElseThrow()
                        .pid();
    }
}
