package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The miner's storage paths, through its port, its files and its command line. */
class StorageTest {
    @TempDir
    Path folder;

    private Provider provider;

    @BeforeEach
    void begin() throws Exception {
        provider = new Provider(folder, "{}");
    }

    @AfterEach
    void end() {
        provider.close();
    }

    private String attached(Path path) throws Exception {
        JsonNode local = provider.ofMiner("StorageLocal");
        for (var one : local.properties()) {
            if (one.getValue().asText().equals(path.toString())) {
                return one.getKey();
            }
        }
        return "";
    }

    private Program attach(Path path, String... flags) throws Exception {
        String[] command = new String[flags.length + 4];
        command[0] = "lotus-miner";
        command[1] = "storage";
        command[2] = "attach";
        System.arraycopy(flags, 0, command, 3, flags.length);
        command[command.length - 1] = path.toString();
        return provider.program("attach.log", command);
    }

    @Test
    void theGenesisSectorsLieWhereNothingIsWritten() throws Exception {
        String id = attached(folder.resolve("presealed"));
        var info = provider.miner().storage().info(id);
        assertThat(info.weight()).isZero();
        assertThat(info.canSeal()).isFalse();
        assertThat(info.canStore()).isFalse();
        assertThat(provider.miner().storage().list().get(id)).hasSize(2);
        assertThat(provider.ofMiner("StorageList")
                        .get(id)
                        .get(0)
                        .get("SectorFileType")
                        .intValue())
                .isEqualTo(6);
    }

    @Test
    void aPathIsAttachedOnceAndOutlivesARestart() throws Exception {
        Path store = Files.createDirectory(folder.resolve("store"));
        try (Program bare = attach(store)) {
            assertThat(bare.exit()).isEqualTo(1);
            assertThat(bare.log()).contains("sectorstore.json: no such file or directory");
        }
        try (Program useless = attach(store, "--init")) {
            assertThat(useless.exit()).isEqualTo(1);
        }
        try (Program program = attach(store, "--init", "--store", "--max-storage", "1000")) {
            assertThat(program.exit()).as(program.log()).isZero();
        }
        String id = attached(store);
        assertThat(provider.miner().storage().stat(id).max()).isEqualTo(1000);
        assertThatThrownBy(() -> provider.ofMiner("StorageAddLocal", store.toString()))
                .hasMessageContaining("path with ID " + id + " already opened: '" + store + "'");

        provider.minerProgram().stop();
        provider.startMiner();
        assertThat(attached(store)).isEqualTo(id);

        provider.ofMiner("StorageDetachLocal", store.toString());
        assertThat(attached(store)).isEmpty();
        assertThat(provider.ofMiner("StorageList").has(id)).isFalse();
    }

    @Test
    void aMinerDoesNotStartOnAPathThatIsGoneOrHasAStrangeFile() throws Exception {
        provider.minerProgram().stop();
        Path sealed = folder.resolve("presealed").resolve("sealed");
        Path strange = Files.createDirectory(sealed.resolve("lost+found"));
        try (Program miner = provider.program("again.log", "lotus-miner", "run")) {
            assertThat(miner.exit()).isEqualTo(1);
        }
        Files.delete(strange);
        Files.delete(folder.resolve("presealed").resolve("sectorstore.json"));
        try (Program miner = provider.program("again.log", "lotus-miner", "run")) {
            assertThat(miner.exit()).isEqualTo(1);
            assertThat(miner.log()).contains("sectorstore.json: no such file or directory");
        }
    }
}
