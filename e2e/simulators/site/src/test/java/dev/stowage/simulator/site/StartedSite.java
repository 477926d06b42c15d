package dev.stowage.simulator.site;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A JVM that starts a site, as a test does, says that it is up, and waits to be killed. */
final class StartedSite {
    private StartedSite() {}

    public static void main(String[] args) throws Exception {
        Programs programs = new Programs(Path.of(".."));
        Path folder = Path.of(args[1]);
        if (args[0].equals("lotus")) {
            LotusSite site = new LotusSite(programs, folder, "{}");
            System.out.println(site.miner().process().pid() > 0 ? "up" : "");
        } else {
            SpacemeshSite site =
                    new SpacemeshSite(programs, folder, Instant.now().plusSeconds(10), List.of("alpha"));
            System.out.println(site.prover("alpha").pid() > 0 ? "up" : "");
        }
        Thread.currentThread().join();
    }
}
