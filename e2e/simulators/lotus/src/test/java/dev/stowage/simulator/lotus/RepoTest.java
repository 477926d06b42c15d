package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, locks, signals and refusals to start, as they were recorded. */
class RepoTest {
    private static final String SECRET = "MF2XI2BNNJ3XILLQOJUXMYLUMU";

    @TempDir
    Path folder;

    private Path node() {
        return folder.resolve("node");
    }

    private Program daemon() throws IOException {
        return Program.start(
                folder.resolve("node.log"),
                Map.of(
                        "LOTUS_PATH", node().toString(),
                        "LOTUS_API_LISTENADDRESS", "/ip4/127.0.0.1/tcp/0/http",
                        "STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0"),
                "lotus",
                "daemon");
    }

    private String refusal() throws Exception {
        try (Program refused = daemon()) {
            assertThat(refused.exit()).isEqualTo(1);
            return refused.log();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void theFolderIsAsRecordedBeforeAndAfterItsEnd() throws Exception {
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
            assertThat(node()).isDirectoryContaining(file -> file.endsWith("repo.lock"));
            assertThat(mode(node().resolve("keystore"))).isEqualTo("rwx------");
            assertThat(mode(node().resolve("keystore").resolve(SECRET))).isEqualTo("rw-------");
            assertThat(mode(node().resolve("token"))).isEqualTo("rw-------");
            assertThat(mode(node().resolve("api"))).isEqualTo("rw-r--r--");

            assertThat(daemon.stop()).isZero();

            assertThat(node().resolve("api")).doesNotExist();
            assertThat(node().resolve("token")).exists();
            assertThat(node().resolve("repo.lock")).exists();
        }
    }

    @Test
    void aKillLeavesTheAddressAndTheChainGoesOn() throws Exception {
        String genesis;
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
            genesis = Files.readAllLines(node().resolve("datastore/chain/blocks.ndjson"))
                    .getFirst();
            daemon.kill();
        }
        assertThat(node().resolve("api")).exists();
        Files.delete(node().resolve("token"));
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
            assertThat(node().resolve("datastore/chain/blocks.ndjson"))
                    .content()
                    .startsWith(genesis);
            assertThat(node().resolve("token")).as("made only with the secret").doesNotExist();
        }
    }

    @Test
    void aSecondDaemonOnTheFolderEnds() throws Exception {
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
            assertThat(refusal())
                    .contains("initializing node: applying node options failed: repo is already locked"
                            + " (process is already running)");
        }
    }

    @Test
    void aConfigurationMustNameTheSplitstore() throws Exception {
        Files.createDirectories(node().resolve("keystore"));
        assertThat(refusal()).contains("FullNode config not found and fallback to default disallowed");
        Files.writeString(node().resolve("config.toml"), "[Chainstore]\n#EnableSplitstore = true\n[broken");
        assertThat(refusal())
                .contains("Config does not contain explicit set of EnableSplitstore field, refusing to load");
        Files.writeString(node().resolve("config.toml"), "[Chainstore]\nEnableSplitstore = true\n[No]\nSuch = 1\n");
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
        }
    }

    @Test
    void aKeyThatOthersMayReadIsRefusedAndAStrangeFileIsNot() throws Exception {
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
            daemon.stop();
        }
        Path key = node().resolve("keystore").resolve(SECRET);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusal()).contains("could not get JWT", "too relaxed", "0644");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.createDirectory(node().resolve("keystore").resolve("..data"));
        try (Program daemon = daemon()) {
            ApiFile.await(daemon, node());
        }
    }
}
