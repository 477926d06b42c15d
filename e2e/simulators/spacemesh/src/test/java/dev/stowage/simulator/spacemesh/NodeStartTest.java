package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts and refusals of the node, as they were recorded. */
class NodeStartTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Net net;
    private Path config;
    private Path keys;

    @BeforeEach
    void prepare() throws IOException {
        net = Net.of(folder);
        config = net.config("one", RunningNode.COINBASE);
        keys = net.node("one").resolve("identities");
    }

    @Test
    void aSecondProcessIsRefusedByTheLockAndAKillLeavesNone() throws Exception {
        Net.key(keys.resolve("a.key"));
        try (RunningNode first = RunningNode.start(net, "one")) {
            refused("getting exclusive file lock: only one spacemesh instance should be running (locking file "
                    + net.node("one") + "/LOCK)");
            first.program().kill();
        }
        assertThat(net.node("one").resolve("LOCK")).exists();
        try (RunningNode again = RunningNode.start(net, "one")) {
            assertThat(again.open().status().synced()).isTrue();
        }
    }

    @Test
    void sigtermEndsItCleanlyAndLeavesTheWal() throws Exception {
        Net.key(keys.resolve("a.key"));
        try (RunningNode node = RunningNode.start(net, "one")) {
            assertThat(node.program().stop()).isZero();
            assertThat(node.program().log()).contains("app cleanup starting...", "app cleanup completed");
        }
        Path local = net.node("one").resolve("local.sql");
        assertThat(local).hasSize(4096);
        assertThat(local.resolveSibling("local.sql-wal")).isNotEmptyFile();
        assertThat(local.resolveSibling("local.sql-shm")).exists();
        assertThat(net.node("one").resolve("state.sql-wal")).isNotEmptyFile();
    }

    @Test
    void whereThereIsNoKeyItMakesOne() throws Exception {
        try (RunningNode node = RunningNode.start(net, "one")) {
            Path key = keys.resolve("local.key");
            assertThat(key).hasSize(128);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            assertThat(node.closed().smesherIds().getFirst().hex())
                    .isEqualTo(Files.readString(key).substring(64));
        }
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        refused(
                List.of("-c", "/nonexistent.json"),
                "loading config: can't load config at /nonexistent.json: open /nonexistent.json: no such file or directory");
    }

    @Test
    void thereIsNoPresetMainnet() throws Exception {
        refused(
                List.of("--preset", "mainnet"),
                "loading config: preset mainnet is not registered. select one from the options [fastnet standalone testnet]");
    }

    @Test
    void anUnknownFlagIsNamed() throws Exception {
        refused(List.of("--no-such-flag"), "unknown flag: --no-such-flag");
    }

    @Test
    void anUnknownKeyIsNamed() throws Exception {
        changed(all -> all.withObject("/logging").put("postInfoService", "debug"));
        refused(
                "loading config: unmarshal config: 1 error(s) decoding:\n* 'logging' has invalid keys: postinfoservice");
    }

    @Test
    void theOldListOfPoetsIsRefused() throws Exception {
        changed(all -> all.withObject("/main").putArray("poet-server").add("http://127.0.0.1:1"));
        String log = refused("loading config: unmarshal config: 1 error(s) decoding:\n"
                + "* error decoding 'main.poet-server': use of deprecated config field");
        assertThat(log)
                .contains("The 'poet-server' is deprecated. Please migrate to the 'poet-servers'."
                        + " Check 'Upgrade Information' in CHANGELOG.md for details.");
    }

    @Test
    void aKeyWithANewlineIsRefused() throws Exception {
        Net.key(keys.resolve("a.key"));
        Files.writeString(keys.resolve("a.key"), Files.readString(keys.resolve("a.key")) + "\n");
        refused("loading identities: failed to construct identity a.key: decoding private key in a.key:"
                + " encoding/hex: invalid byte: U+000A");
    }

    @Test
    void halfAKeyIsRefused() throws Exception {
        Net.key(keys.resolve("a.key"));
        Files.writeString(
                keys.resolve("a.key"), Files.readString(keys.resolve("a.key")).substring(0, 64));
        refused("loading identities: failed to construct identity a.key: invalid key size 32/64 for a.key");
    }

    @Test
    void theSameKeyTwiceIsRefused() throws Exception {
        Net.key(keys.resolve("a.key"));
        Files.writeString(
                keys.resolve("b.key"), Files.readString(keys.resolve("a.key")).toUpperCase(java.util.Locale.ROOT));
        assertThat(refused("loading identities: duplicate key found in identity files"))
                .contains("\"M\":\"duplicate key\",\"filename1\":\"b.key\",\"filename2\":\"a.key\"");
    }

    @Test
    void aSupervisedKeyAmongOthersIsRefused() throws Exception {
        Net.key(keys.resolve("a.key"));
        Net.key(keys.resolve("local.key"));
        refused("loading identities: supervised key found in remote smeshing mode");
    }

    @Test
    void anotherGenesisIsRefused() throws Exception {
        Net.key(keys.resolve("a.key"));
        try (RunningNode node = RunningNode.start(net, "one")) {
            node.program().stop();
        }
        changed(all -> all.withObject("/genesis").put("genesis-extra-data", "other"));
        assertThat(refused("initializing app: genesis config updated after node initialization"))
                .contains(
                        "genesis config updated after node initialization, if this update is required delete config at "
                                + net.node("one") + "/genesis.json.\\ndiff:")
                .contains("- \\tExtraData:   \\\"standalone\\\",\\n+ \\tExtraData:   \\\"other\\\"");
    }

    @Test
    void smeshingWithAKeyOfOthersIsRefusedWithoutTheUsage() throws Exception {
        Net.key(keys.resolve("a.key"));
        changed(all -> all.withObject("/smeshing").put("smeshing-start", true));
        assertThat(refusedLate("smeshing enabled in remote setup")).doesNotContain("Usage:");
    }

    @Test
    void aCoinbaseOfAnotherNetworkIsRefusedWithoutTheUsage() throws Exception {
        Net.key(keys.resolve("a.key"));
        String foreign = "sm1qqqqqqp3qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqvqtwcg";
        changed(all -> all.withObject("/smeshing").put("smeshing-coinbase", foreign));
        assertThat(refusedLate("start services: parse CoinbaseAccount address on start `" + foreign
                        + "`: error decoding bech32: invalid checksum (expected zpk47y got vqtwcg)"))
                .doesNotContain("Usage:");
    }

    private String refused(String message) throws Exception {
        return refused(List.of("-c", config.toString()), message);
    }

    private String refused(List<String> arguments, String message) throws Exception {
        String log = ended(arguments);
        assertThat(log).contains("Error: " + message + "\nUsage:");
        return log;
    }

    private String refusedLate(String message) throws Exception {
        String log = ended(List.of("-c", config.toString()));
        assertThat(log).contains("Error: " + message + "\n");
        return log;
    }

    private String ended(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("go-spacemesh"));
        command.addAll(arguments);
        try (Program program = Program.start(folder.resolve("refused.log"), Map.of(), command.toArray(String[]::new))) {
            assertThat(program.exit()).isEqualTo(1);
            return program.log();
        }
    }

    private void changed(java.util.function.Consumer<ObjectNode> change) throws IOException {
        ObjectNode all = (ObjectNode) JSON.readTree(Files.readString(config));
        change.accept(all);
        Files.writeString(config, all.toString());
    }
}
