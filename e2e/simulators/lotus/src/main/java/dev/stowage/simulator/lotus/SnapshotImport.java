package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.Snapshot;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What {@code lotus daemon} does to the chain of its folder before it runs. */
record SnapshotImport(Repo repo) {
    private static final long EPOCHS_WANTED = 900;
    private static final double MEBIBYTE = 1 << 20;

    /** Removes what can be fetched again; with it goes the chain, whether or not another one can be read. */
    void removeChain() throws IOException {
        Path folder = repo.folder();
        Path data = folder.resolve("datastore");
        Log.info("lotus", "lotus/daemon.go:741", "removing splitstore directory...");
        delete(data.resolve("splitstore"));
        Log.info("lotus", "lotus/daemon.go:753", "removing chain directory:" + data.resolve("chain"));
        delete(data.resolve("chain"));
        Log.info("lotus", "lotus/daemon.go:770", "removing F3 datastore directory:" + data.resolve("f3"));
        delete(data.resolve("f3"));
        Log.info("lotus", "lotus/daemon.go:778", "removing F3 directory:" + folder.resolve("f3"));
        delete(folder.resolve("f3"));
        Log.info("lotus", "lotus/daemon.go:785", "chain, splitstore, and F3 data have been removed");
    }

    /** Puts a snapshot in the place of the chain. */
    void read(Path file) throws IOException, Unusable {
        if (file.toString().startsWith("http:/") || file.toString().startsWith("https:/")) {
            throw new Unusable("only local files are simulated: " + file);
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Log.info("lotus", "lotus/daemon.go:632", "importing chain from " + file.getFileName() + "...");
            take(Snapshot.read(in), Files.size(file) / MEBIBYTE);
        } catch (NoSuchFileException e) {
            throw new Unusable("open " + file + ": no such file or directory");
        } catch (IOException e) {
            throw new Unusable("importing chain failed: " + e.getMessage());
        }
    }

    @SuppressWarnings("SystemOut")
    private void take(Snapshot snapshot, double mebibytes) throws IOException {
        Log.info(
                "chainstore",
                "store/snapshot.go:212",
                "failed to unmarshal snapshot metadata block: cbor input should be of type map, attempting to parse the"
                        + " block as a genesis block instead");
        if (snapshot.height() < EPOCHS_WANTED) {
            Log.warn(
                    "chainstore",
                    "store/snapshot.go:334",
                    "Only able to load the last " + snapshot.height() + " tipsets");
        }
        System.err.printf("%.2f MiB / %.2f MiB [%s] 100.00%% ? p/s 0s", mebibytes, mebibytes, "-".repeat(56));
        Log.info("chainstore", "store/store.go:726", "clearing block validation cache...");
        Log.info("chainstore", "store/store.go:765", "0 block validation entries cleared.");
        Log.info("lotus", "lotus/daemon.go:667", "setting genesis");
        Path chain = repo.folder().resolve("datastore").resolve("chain");
        delete(chain);
        Chain.restore(chain, snapshot);
        Log.info("lotus", "lotus/daemon.go:691", "accepting [" + snapshot.head() + "] as new head");
        Log.warn(
                "chainstore",
                "store/store.go:577",
                "(!!!) forcing a new head silently; new head: [" + snapshot.head() + "]");
        Log.info("lotus", "lotus/daemon.go:706", "chain indexer is disabled, not populating index from snapshot");
        Log.warn("chainstore", "store/store.go:670", "reorgWorker quit");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
