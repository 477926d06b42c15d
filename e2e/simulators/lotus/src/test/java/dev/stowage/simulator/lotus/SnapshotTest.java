package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots out of and into a daemon, with the exit codes and texts that were recorded. */
class SnapshotTest {
    private static final String HALTED = "Chain import complete, halting as requested...";

    @TempDir
    Path folder;

    private Program run(String repo, String... command) throws IOException {
        Map<String, String> environment = new HashMap<>();
        environment.put("LOTUS_PATH", folder.resolve(repo).toString());
        environment.put("LOTUS_API_LISTENADDRESS", "/ip4/127.0.0.1/tcp/0/http");
        environment.put("STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0");
        environment.put("STOWAGE_SIMULATOR_WORLD", "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 50}");
        List<String> line = new ArrayList<>(List.of("lotus"));
        line.addAll(Arrays.asList(command));
        Path log = folder.resolve(repo + "-" + command[0] + line.hashCode() + ".log");
        return Program.start(log, environment, line.toArray(String[]::new));
    }

    private String ends(int exit, String repo, String... command) throws Exception {
        try (Program program = run(repo, command)) {
            assertThat(program.exit()).as(program.log()).isEqualTo(exit);
            return program.log();
        }
    }

    private Path exported() throws Exception {
        Path file = folder.resolve("snap.car");
        try (Program daemon = run("node", "daemon")) {
            ApiFile.await(daemon, folder.resolve("node"));
            ends(0, "node", "chain", "export", "--recent-stateroots=900", "--skip-old-msgs", file.toString());
            assertThat(ends(
                            1,
                            "node",
                            "chain",
                            "export",
                            "--recent-stateroots=100",
                            folder.resolve("no").toString()))
                    .contains("\"recent-stateroots\" has to be greater than 900");
            assertThat(daemon.stop()).isZero();
        }
        return file;
    }

    private List<String> chain(String repo) throws IOException {
        return Files.readAllLines(folder.resolve(repo).resolve("datastore/chain/blocks.ndjson"));
    }

    @Test
    void aFreshNodeAndAnExistingOneTakeASnapshotAndGoOnFromIt() throws Exception {
        Path file = exported();
        List<String> before = chain("node");
        assertThat(ends(0, "other", "daemon", "--import-snapshot", file.toString(), "--halt-after-import"))
                .containsSubsequence(
                        "importing chain from snap.car...",
                        "failed to unmarshal snapshot metadata block",
                        "Only able to load the last",
                        "setting genesis",
                        "as new head",
                        HALTED);
        assertThat(before).containsAll(chain("other"));
        assertThat(chain("other")).hasSizeGreaterThan(50);

        String removed = ends(
                0,
                "node",
                "daemon",
                "--remove-existing-chain",
                "--import-snapshot",
                file.toString(),
                "--halt-after-import");
        assertThat(removed)
                .containsSubsequence(
                        "removing splitstore directory...",
                        "removing chain directory:",
                        "removing F3 datastore directory:",
                        "removing F3 directory:",
                        "chain, splitstore, and F3 data have been removed",
                        HALTED);
        List<String> imported = chain("node");
        assertThat(imported).isEqualTo(chain("other"));
        try (Program daemon = run("node", "daemon")) {
            ApiFile.await(daemon, folder.resolve("node"));
            assertThat(chain("node"))
                    .startsWith(imported.toArray(String[]::new))
                    .hasSizeGreaterThan(imported.size());
        }
    }

    @Test
    void aFileThatIsNotThereCostsTheChainOnlyIfItWasToBeRemoved() throws Exception {
        try (Program daemon = run("node", "daemon")) {
            ApiFile.await(daemon, folder.resolve("node"));
            daemon.stop();
        }
        List<String> before = chain("node");
        String missing = folder.resolve("missing.car").toString();
        assertThat(ends(1, "node", "daemon", "--import-snapshot", missing, "--halt-after-import"))
                .contains("open " + missing + ": no such file or directory");
        assertThat(chain("node")).isEqualTo(before);

        assertThat(ends(1, "node", "daemon", "--remove-existing-chain", "--import-snapshot", missing))
                .contains("open " + missing + ": no such file or directory");
        try (var left = Files.list(folder.resolve("node/datastore"))) {
            assertThat(left).extracting(path -> path.getFileName().toString()).containsExactly("metadata");
        }
        try (Program daemon = run("node", "daemon")) {
            ApiFile.await(daemon, folder.resolve("node"));
            assertThat(chain("node").getFirst()).as("the network is the same").isEqualTo(before.getFirst());
        }
    }

    @Test
    void aCutFileIsNotTakenAndTheOldChainIsGone() throws Exception {
        Path file = exported();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(ends(1, "node", "daemon", "--remove-existing-chain", "--import-snapshot", file.toString()))
                .contains("importing chain failed: unexpected EOF");
        assertThat(folder.resolve("node/datastore/chain")).doesNotExist();
    }
}
