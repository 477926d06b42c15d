package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.lotus.api.Token;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.simulator.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command lines that speak with a running daemon, and what they leave in its keystore. */
class CommandLineTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WORKER =
            "t3rkb3eeat6g3x3cvlvaovuu3jgkg2h7dpfmvtqbiuvgvkgey4jlgzwawjbsfmj5o57ysltmxhffsrug4ir5xq";

    @TempDir
    static Path folder;

    private static Provider provider;

    @BeforeAll
    static void start() throws Exception {
        provider = new Provider(folder, "{\"blockDelaySecs\": 1, \"genesisAgeSecs\": 20}");
    }

    @AfterAll
    static void end() {
        provider.close();
    }

    private static String says(int exit, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of("lotus"));
        line.addAll(Arrays.asList(command));
        try (Program program = provider.program("cli" + line.hashCode() + ".log", line.toArray(String[]::new))) {
            assertThat(program.exit()).as(program.log()).isEqualTo(exit);
            return program.log().strip();
        }
    }

    private static List<Path> keys() throws Exception {
        try (Stream<Path> files = Files.list(provider.nodeFolder().resolve("keystore"))) {
            return files.toList();
        }
    }

    @Test
    void aTokenAllowsWhatItWasMadeFor() throws Exception {
        String token = says(0, "auth", "create-token", "--perm", "sign");
        assertThat(provider.node().process().permissionsOf(Token.of(token))).containsExactly("read", "write", "sign");
        String info = says(0, "auth", "api-info", "--perm", "read");
        assertThat(info).startsWith("FULLNODE_API_INFO=ey").endsWith("/http").contains(":/ip4/127.0.0.1/tcp/");
        assertThat(says(1, "auth", "create-token")).contains("--perm flag not set");
        assertThat(says(1, "auth", "create-token", "--perm", "all")).contains("--perm flag has to be one of");
    }

    @Test
    void aSyncedChainIsWaitedForAndShown() throws Exception {
        assertThat(says(0, "sync", "wait")).endsWith("Done!");
        assertThat(says(0, "sync", "status")).startsWith("sync status:");
        assertThat(says(0, "wait-api", "--timeout", "3s")).isEmpty();
        assertThat(says(0, "chain", "head")).startsWith("bafy2bzace");
        assertThat(says(0, "net", "id")).startsWith("12D3KooW");
        assertThat(says(0, "net", "listen")).startsWith("/ip4/127.0.0.1/tcp/").contains("/p2p/12D3KooW");
        assertThat(says(0, "net", "peers")).isEmpty();
    }

    @Test
    void aKeyIsMadeTakenAwayAndBroughtBackAsFiles() throws Exception {
        assertThat(says(0, "wallet", "default")).isEqualTo(WORKER);
        assertThat(says(0, "wallet", "balance")).endsWith(" FIL");
        String made = says(0, "wallet", "new", "bls");
        assertThat(Address.of(made).toString()).isEqualTo(made);
        assertThat(says(1, "wallet", "new", "nonsense")).contains("unknown sig type: nonsense");
        assertThat(says(0, "wallet", "list")).contains(WORKER, made);
        for (Path key : keys()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
        }

        String hex = says(0, "wallet", "export", made);
        JsonNode key = JSON.readTree(HexFormat.of().parseHex(hex));
        assertThat(key.get("Type").asText()).isEqualTo("bls");
        assertThat(key.get("PrivateKey").binaryValue()).hasSize(32);

        int before = keys().size();
        says(0, "wallet", "delete", made);
        assertThat(keys()).as("a trash file is left").hasSize(before);
        assertThat(provider.node().accounts().hasKey(Address.of(made))).isFalse();

        Path file = Files.writeString(folder.resolve("key"), hex + "\n");
        assertThat(says(0, "wallet", "import", file.toString())).isEqualTo("imported key " + made + " successfully!");
        assertThat(provider.node().accounts().hasKey(Address.of(made))).isTrue();
    }

    @Test
    void nobodyAnswersAfterAKill(@TempDir Path other) throws Exception {
        try (Provider dead = new Provider(other, "{}")) {
            dead.daemon().kill();
            try (Program wait = dead.program("wait.log", "lotus", "wait-api", "--timeout", "1s")) {
                assertThat(wait.exit()).isEqualTo(1);
                assertThat(wait.log()).contains("connection refused");
            }
        }
    }
}
