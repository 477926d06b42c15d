package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A full disk, a crash in the middle of a write, and answers that are not true, against what the chain saw. */
@Execution(ExecutionMode.CONCURRENT)
class DisasterTest {
    private static final String WORLD = """
            {"blockDelaySecs": 1, "genesisAgeSecs": 0, "deadlines": 3, "window": 10, "lookback": 3, "cutoff": 10,
             "periodStart": 10, "partitions": [0, 1]}""";

    @TempDir
    Path folder;

    private static ConditionFactory patiently() {
        return await().atMost(Program.PATIENCE).pollInterval(Duration.ofMillis(100));
    }

    private static List<String> landed(Provider provider) throws Exception {
        List<String> landed = new ArrayList<>();
        for (JsonNode event : provider.truth()) {
            if (event.get("event").asText().equals("landed")) {
                landed.add(event.get("cid").asText());
            }
        }
        return landed;
    }

    @Test
    void aCrashLeavesTheLastWholeBlockAndWhatHadLanded() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            // In the state, and so in the truth, with the block after the message's own.
            patiently().until(() -> !landed(provider).isEmpty());
            List<String> before = landed(provider);
            TipSet head = provider.node().chain().head();
            provider.trouble("crash", (int) head.height() + 3);
            assertThat(provider.daemon().exit()).isEqualTo(137);
            Path blocks = provider.nodeFolder().resolve("datastore/chain/blocks.ndjson");
            assertThat(Files.readString(blocks)).doesNotEndWith("\n");
            assertThat(provider.nodeFolder().resolve("api")).exists();

            provider.startDaemon();
            assertThat(provider.node().chain().tipSet(head.key())).isEqualTo(head);
            assertThat(landed(provider)).isEqualTo(before);
            patiently().until(() -> provider.closed("proven") + provider.closed("missed") == 1);
            assertThat(provider.closed("proven")).isEqualTo(1);
        }
    }

    @Test
    void aFullDiskStopsTheHeadAndTheBackupsButNotTheAnswers() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            provider.trouble("disk-full", 1);
            patiently().until(() -> provider.daemon().log().contains("no space left on device"));
            long height = provider.node().chain().head().height();
            LotusFailure refused = catchThrowableOfType(LotusFailure.class, () -> provider.node()
                    .process()
                    .createBackup(provider.backups().resolve("full.cbor").toString()));
            assertThat(refused.kind()).isEqualTo(Kind.FAILED);
            assertThat(refused).hasMessageContaining("no space left on device");
            // The window goes by without a block: the miner can prove nothing in it.
            patiently().until(() -> gauge(provider, "lotus_chain_node_height_expected") > 31);
            assertThat(provider.node().chain().head().height()).isEqualTo(height);
            assertThat(gauge(provider, "lotus_chain_node_height")).isEqualTo(height);
            assertThat(provider.truth()).isEmpty();

            provider.trouble("disk-full", 0);
            patiently().until(() -> provider.node().chain().head().height() > 31);
            assertThat(provider.closed("missed")).as("%s", provider.truth()).isEqualTo(1);
        }
    }

    private static long gauge(Provider provider, String name) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(provider.daemonAddress() + "/debug/metrics"))
                    .build();
            String page =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            String line = page.lines()
                    .filter(text -> text.startsWith(name + "{"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
        }
    }

    @Test
    void anAnswerThatIsNotTrueIsNamedAndTheMessageThatItHidesHasLandedAllTheSame() throws Exception {
        try (Provider provider = new Provider(folder, WORLD)) {
            provider.wrongAnswer("StateNetworkName", "{\"no\": \"text\"}");
            LotusFailure failure = catchThrowableOfType(
                    LotusFailure.class, () -> provider.node().network().name());
            assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
            provider.wrongAnswer("StateNetworkName", "");
            assertThat(provider.node().network().name()).startsWith("localnet-");

            // The miner takes its submission for failed; the chain has it.
            provider.wrongAnswer("MpoolPushMessage", "{\"CID\": {\"/\": \"bafy2bzaceawrong\"}}");
            patiently().until(() -> !landed(provider).isEmpty());
            assertThat(provider.minerProgram().log()).contains("bafy2bzaceawrong");
            assertThat(landed(provider)).noneMatch(cid -> cid.equals("bafy2bzaceawrong"));
        }
    }
}
