package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus sync}. */
@Command(name = "sync", mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut")
final class SyncCommands {
    private static final long LOOK_MILLIS = 500;

    /** Ends with 0 when the head is younger than a block's time, and with 1 if it is stopped. */
    @Command(name = "wait", mixinStandardHelpOptions = true)
    int await(@Option(names = "--watch", arity = "0..1", defaultValue = "false", fallbackValue = "true") boolean watch)
            throws IOException, Unusable, InterruptedException {
        AtomicInteger exit = new AtomicInteger(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(exit.get())));
        NodeApi node = NodeApi.find();
        long blockDelay = node.call("Version").path("BlockDelay").asLong();
        while (true) {
            JsonNode head = node.call("ChainHead");
            long newest = head.path("Blocks").path(0).path("Timestamp").asLong();
            System.out.println("Current Epoch: " + head.path("Height").asLong());
            if (!watch && Instant.now().getEpochSecond() - newest <= blockDelay) {
                System.out.println();
                System.out.println("Done!");
                exit.set(0);
                return 0;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    @Command(name = "status", mixinStandardHelpOptions = true)
    int status() throws IOException, Unusable {
        System.out.println("sync status:");
        for (JsonNode worker : NodeApi.find().call("SyncState").path("ActiveSyncs")) {
            System.out.println("worker " + worker.path("WorkerID").asInt() + ":");
            System.out.println("\tStage: idle");
            System.out.println("\tHeight: " + worker.path("Height").asLong());
        }
        return 0;
    }
}
