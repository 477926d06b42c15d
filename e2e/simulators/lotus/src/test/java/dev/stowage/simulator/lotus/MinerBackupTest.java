package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stowage.simulator.Program;
import dev.stowage.simulator.lotus.repo.Backup;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A miner's backup, and what a restored miner has of the lost one. */
class MinerBackupTest {
    private static final String FAST = "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 0}";

    @TempDir
    Path folder;

    @Test
    void aBackupThatIsCutChangedOrOverwrittenByAShorterOneCannotBeRead() throws Exception {
        Map<String, byte[]> entries = Map.of("/metadata/a", new byte[300], "/metadata/b", new byte[] {1});
        byte[] file = Backup.write(entries);
        assertThat(Backup.read(file)).containsOnlyKeys("/metadata/a", "/metadata/b");
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> Backup.read(cut)).isInstanceOf(Unusable.class);
        }
        assertThatThrownBy(() -> Backup.read(Arrays.copyOf(file, file.length + 1)))
                .hasMessageContaining("truncated");
        byte[] changed = file.clone();
        changed[50] ^= 1;
        assertThatThrownBy(() -> Backup.read(changed)).hasMessageContaining("checksum");
    }

    @Test
    void onlyFilesBesideTheBaseAreWrittenAndAnOldNameKeepsItsTail() throws Exception {
        Path base = Files.createDirectory(folder.resolve("backup"));
        try (Provider provider = new Provider(folder, "{}", "", Map.of("LOTUS_BACKUP_BASE_PATH", base.toString()))) {
            assertThatThrownBy(() -> provider.ofMiner("CreateBackup", "rel.cbor"))
                    .hasMessageContaining("backup file name (rel.cbor) must be inside base path (" + base + ")");
            assertThatThrownBy(() -> provider.ofMiner("CreateBackup", base + "/no/m.cbor"))
                    .hasMessageContaining("no such file or directory");
            provider.ofMiner("CreateBackup", base + "X.cbor");
            assertThat(folder.resolve("backupX.cbor")).exists();

            Path again = base.resolve("m.cbor");
            Files.write(again, new byte[10_000]);
            provider.ofMiner("CreateBackup", again.toString());
            assertThat(again).hasSize(10_000);
            assertThatThrownBy(() -> Backup.read(Files.readAllBytes(again))).isInstanceOf(Unusable.class);

            provider.minerTrouble("disk-full", 1);
            assertThatThrownBy(() -> provider.ofMiner("CreateBackup", base + "/full.cbor"))
                    .hasMessageContaining("no space left on device");
            provider.minerTrouble("disk-full", 0);
            try (Program running = command(provider, "backup", "--offline", base + "/off.cbor")) {
                assertThat(running.exit()).isEqualTo(1);
                assertThat(running.log()).contains("locking repo: repo is already locked");
            }
        }
    }

    @Test
    void aRestoredMinerKnowsItsSectorsAndNoTokenOfTheLostOneIsGood() throws Exception {
        try (Provider provider = new Provider(folder, FAST, "", Map.of("LOTUS_BACKUP_BASE_PATH", folder.toString()))) {
            provider.ofMiner("PledgeSector");
            await().atMost(Program.PATIENCE).until(() -> state(provider).equals("SubmitPreCommitBatch"));
            Path file = folder.resolve("m.cbor");
            try (Program backup = command(provider, "backup", file.toString())) {
                assertThat(backup.exit()).as(backup.log()).isZero();
                assertThat(backup.log()).contains("Success");
            }
            String token = Files.readString(provider.minerFolder().resolve("token"));
            provider.minerProgram().stop();
            Path lost = folder.resolve("lost");
            Files.move(provider.minerFolder(), lost);
            String config = lost.resolve("config.toml").toString();
            String storage = lost.resolve("storage.json").toString();
            String[] restore = {
                "init", "restore", "--nosync", "--config", config, "--storage-config", storage, file.toString()
            };
            try (Program program = command(provider, restore)) {
                assertThat(program.exit()).as(program.log()).isZero();
            }
            // The lost miner's own folder is a path of the new one: in its place there is none.
            Files.copy(lost.resolve("sectorstore.json"), provider.minerFolder().resolve("sectorstore.json"));
            provider.startMiner();
            assertThat(state(provider)).isEqualTo("SubmitPreCommitBatch");
            assertThat(Files.readString(provider.minerFolder().resolve("token")))
                    .isNotEqualTo(token);
            try (Program again = command(provider, restore)) {
                assertThat(again.exit()).isEqualTo(1);
            }
        }
    }

    private static String state(Provider provider) throws IOException {
        return provider.ofMiner("SectorsStatus", 2, false).get("State").asText();
    }

    private static Program command(Provider provider, String... words) throws IOException {
        String[] command = new String[words.length + 1];
        command[0] = "lotus-miner";
        System.arraycopy(words, 0, command, 1, words.length);
        return provider.program("command.log", command);
    }
}
