package dev.stowage.simulator.lotus.worker;

import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import dev.stowage.simulator.lotus.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A worker's bond with its miner: it looks every 10 s whether the miner is still the same, and with a new one waits for
 * its own tasks' end before it registers again.
 */
final class Bond {
    private static final long HEARTBEAT_MILLIS = 10_000;

    private final RpcLink miner;
    private final LocalPaths paths;
    private final TaskRunner runner;
    private String url = "";
    private String session = "";

    Bond(RpcLink miner, LocalPaths paths, TaskRunner runner) {
        this.miner = miner;
        this.paths = paths;
        this.runner = runner;
    }

    LocalPaths paths() {
        return paths;
    }

    /** Registers under a URL, and from then on watches the miner. */
    void begin(String reachedAt) throws IOException, Unusable, InterruptedException {
        url = reachedAt;
        session = miner.call("Session").asText();
        runner.tellLost();
        register();
        Thread.ofPlatform().start(this::watch);
    }

    void attach(String folder) throws IOException, Unusable {
        declare(paths.attach(Path.of(folder)));
    }

    void detach(String folder) throws IOException, Unusable {
        miner.call("StorageDetach", paths.detach(folder).id(), remote());
    }

    void declareStorage() throws IOException, Unusable {
        for (StoragePath path : paths.all()) {
            declare(path);
        }
    }

    private void declare(StoragePath path) throws IOException, Unusable {
        miner.call("StorageAttach", path.info(remote()), path.stat());
        for (Map.Entry<Long, Integer> sector : path.sectors().entrySet()) {
            Map<String, Object> id = Map.of("Miner", minerNumber(), "Number", sector.getKey());
            miner.call("StorageDeclareSector", path.id(), id, sector.getValue(), true);
        }
    }

    private long minerNumber() throws IOException {
        return Long.parseLong(miner.call("ActorAddress").asText().substring(2));
    }

    private String remote() {
        return url.replace("/rpc/v0", "/remote");
    }

    private void register() throws IOException, Unusable, InterruptedException {
        declareStorage();
        Log.info("worker", "worker/worker.go:746", "Making sure no local tasks are running");
        runner.awaitQuiet();
        miner.call("WorkerConnect", url);
        Log.info("worker", "worker/worker.go:769", "Worker registered successfully, waiting for tasks");
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(HEARTBEAT_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws InterruptedException {
        try {
            String now = miner.call("Session").asText();
            if (!now.equals(session)) {
                register();
                session = now;
            }
        } catch (IOException | Unusable e) {
            Log.error("worker", "simulator", "heartbeat: checking remote session failed: " + e.getMessage());
        }
    }
}
