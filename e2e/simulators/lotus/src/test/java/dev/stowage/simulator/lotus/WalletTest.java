package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.simulator.Program;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The remote wallet as a process. */
class WalletTest {
    private static final Pattern PORT = Pattern.compile("Setting up API endpoint at \\S+:(\\d+)");

    @TempDir
    Path folder;

    private Program program(String log, String... words) throws IOException {
        Map<String, String> environment =
                Map.of("WALLET_PATH", folder.resolve("wallet").toString(), "STOWAGE_SIMULATOR_CONTROL", "127.0.0.1:0");
        String[] command = new String[words.length + 1];
        command[0] = "lotus-wallet";
        System.arraycopy(words, 0, command, 1, words.length);
        return Program.start(folder.resolve(log), environment, command);
    }

    private String token() throws Exception {
        try (Program key = program("key.log", "get-api-key")) {
            assertThat(key.exit()).isZero();
            return key.log().strip();
        }
    }

    private static URI address(Program wallet) {
        await().atMost(Program.PATIENCE).until(() -> wallet.log().contains("control port"));
        Matcher port = PORT.matcher(wallet.log());
        assertThat(port.find()).as(wallet.log()).isTrue();
        return URI.create("http://127.0.0.1:" + port.group(1) + "/rpc/v0");
    }

    @Test
    void whatItSignsIsItsTruthAndNothingIsSaidWithoutTheToken() throws Exception {
        String token = token();
        try (Program wallet = program("run.log", "run", "--listen", "127.0.0.1:0")) {
            URI address = address(wallet);
            RpcLink link = RpcLink.to(address, token);
            assertThat(link.call("WalletList")).isEmpty();
            String key = link.call("WalletNew", "bls").asText();
            assertThat(key).startsWith("t3").hasSize(86);
            assertThat(link.call("WalletHas", "f" + key.substring(1)).booleanValue())
                    .isTrue();
            JsonNode signature = link.call("WalletSign", key, "aGVsbG8=", Map.of("Type", "block"));
            assertThat(signature.get("Type").intValue()).isEqualTo(2);
            assertThat(truth(wallet)).contains(key, "\"what\":\"block\"", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c");

            assertThatThrownBy(() -> RpcLink.to(address, "").call("WalletList"))
                    .hasMessageContaining("missing permission to invoke 'WalletList' (need 'admin')");
            assertThatThrownBy(() -> link.call("WalletNew", "nonsense")).isInstanceOf(IOException.class);
            JsonNode exported = link.call("WalletExport", key);
            link.call("WalletDelete", key);
            assertThat(link.call("WalletHas", key).booleanValue()).isFalse();
            assertThatThrownBy(() -> link.call("WalletSign", key, "aGVsbG8=", Map.of()))
                    .isInstanceOf(IOException.class);
            assertThat(Address.of(key)).as("its check sum is right").hasToString(key);
            assertThat(link.call("WalletImport", exported).asText()).isEqualTo(key);
            String secp = link.call("WalletNew", "secp256k1").asText();
            assertThat(Address.of(secp)).hasToString(secp);
            JsonNode shorter = link.call("WalletSign", secp, "aGVsbG8=", Map.of());
            assertThat(shorter.get("Type").intValue()).isEqualTo(1);
            assertThat(shorter.get("Data").binaryValue()).hasSize(65);
            assertThat(wallet.stop()).isZero();
        }
    }

    @Test
    void keysOutliveItAndTheApiKeyIsGivenOnlyWhileItDoesNotRun() throws Exception {
        String token = token();
        String key;
        try (Program wallet = program("run.log", "run", "--listen", "127.0.0.1:0")) {
            key = RpcLink.to(address(wallet), token)
                    .call("WalletNew", "secp256k1")
                    .asText();
            try (Program locked = program("locked.log", "get-api-key")) {
                assertThat(locked.exit())
                        .as("Lotus' wallet ends with 0 whatever happened")
                        .isZero();
                assertThat(locked.log()).contains("repo is already locked");
            }
            wallet.kill();
        }
        try (Program wallet = program("run.log", "run", "--listen", "127.0.0.1:0")) {
            assertThat(RpcLink.to(address(wallet), token)
                            .call("WalletList")
                            .get(0)
                            .asText())
                    .isEqualTo(key);
        }
    }

    @Test
    void aPortThatIsTakenEndsItWithZeroToo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Program wallet = program("run.log", "run", "--listen", "127.0.0.1:" + taken.getLocalPort())) {
            assertThat(wallet.exit()).isZero();
            assertThat(wallet.log()).contains("bind");
        }
    }

    private static String truth(Program wallet) throws IOException, InterruptedException {
        URI truth = URI.create("http://127.0.0.1:" + wallet.controlPort() + "/truth");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(truth).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
