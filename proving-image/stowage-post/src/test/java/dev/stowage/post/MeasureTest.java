package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that measure, for real but briefly: what they print, not how fast this machine is. */
class MeasureTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temp = Path.of("");

    private record Ended(int status, String out) {
        JsonNode facts() throws IOException {
            return JSON.readTree(out.lines().toList().getLast());
        }
    }

    /** In this process: the real one runs in tests without C2, where a scan of some MiB takes seconds. */
    private static Ended run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = StowagePost.run(
                new Environment(stream, stream, false, () -> Instant.EPOCH, new StopSignal()), arguments);
        return new Ended(status, out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aMachineIsProfiledWithTheDataOfAFolder() throws Exception {
        Path data = temp.resolve("data");
        assertThat(run(Cli.init(data, "--batch-labels", "1200")).status()).isZero();
        SortedMap<String, String> before = Cli.everything(data);
        Path log = temp.resolve("termination");

        Ended ended = run(List.of(
                "profile",
                "--data-dir",
                data.toString(),
                "--nonces",
                "64",
                "--threads",
                "2",
                "--randomx-mode",
                "light",
                "--seconds",
                "0.1",
                "--json",
                "--termination-log",
                log.toString()));

        assertThat(ended.status()).as(ended.out()).isZero();
        JsonNode facts = ended.facts();
        assertThat(facts.get("numUnits").asInt()).isEqualTo(3);
        assertThat(facts.at("/slowestFolders/0/readBytes").asLong()).isEqualTo(3 * 1200 * 16);
        assertThat(facts.at("/scans/1/threads").asInt()).isEqualTo(2);
        assertThat(facts.at("/scans/1/aesBytesPerSecond").asLong()).isPositive();
        assertThat(facts.at("/scans/1/scanBytesPerSecond").asLong()).isPositive();
        assertThat(facts.at("/randomx/mode").asText()).isEqualTo("light");
        assertThat(facts.at("/randomx/hashesPerSecond").asDouble()).isPositive();
        assertThat(facts.get("labelsPerSecond").asLong()).isPositive();
        assertThat(facts.get("feasible").asBoolean())
                .isEqualTo(facts.get("missProbability").asDouble() < 1e-3)
                .isEqualTo(facts.get("mostUnits").asInt() >= 3);
        assertThat(ended.out()).contains("\"event\":\"warning\",\"message\":\"all data was read before");
        assertThat(JSON.readTree(Files.readString(log)).get("mostUnits")).isEqualTo(facts.get("mostUnits"));
        assertThat(Cli.everything(data)).isEqualTo(before);
    }

    /** What the scan is with other numbers of nonces was not measured. */
    @Test
    void whereTheScanIsTheLimitOtherNoncesAreToBeMeasured() throws Exception {
        JsonNode facts = run(List.of(
                        "profile",
                        "--num-units",
                        "1000000",
                        "--threads",
                        "1",
                        "--randomx-mode",
                        "light",
                        "--seconds",
                        "0.05",
                        "--json"))
                .facts();

        assertThat(facts.get("limit").asText()).isEqualTo("scan");
        assertThat(facts.get("suggestion").asText()).startsWith("run autotune");
    }

    @Test
    void aMachineIsTuned() throws Exception {
        JsonNode facts = autotune("100000", "4").facts();

        // Which of both it is depends on what else this machine does meanwhile.
        boolean inTime = facts.get("missProbability").asDouble() < 1e-3;
        assertThat(facts.get("feasible").asBoolean()).isEqualTo(inTime);
        assertThat(facts.get("exitCode").asInt()).isEqualTo((inTime ? ExitCode.DONE : ExitCode.UNAVAILABLE).code());
        assertThat(facts.path("flags").asText())
                .isEqualTo(
                        inTime
                                ? "--threads " + facts.get("threads") + " --nonces " + facts.get("nonces")
                                        + " --randomx-mode light"
                                : "");
        assertThat(facts.get("alternatives")).isNotEmpty();
    }

    @Test
    void whatCannotBeInTimeIsSaidWithWhatIsTooSlow() throws Exception {
        Ended ended = autotune("0.001", "1000");

        assertThat(ended.status()).isEqualTo(ExitCode.UNAVAILABLE.code());
        JsonNode facts = ended.facts();
        assertThat(facts.get("outcome").asText()).isEqualTo("unavailable");
        assertThat(facts.get("bottleneck").asText()).isEqualTo("read");
        assertThat(facts.get("feasible").asBoolean()).isFalse();
        assertThat(facts.get("mostUnits").asInt()).isZero();
        assertThat(facts.get("message").asText())
                .startsWith("This machine is too slow for 1000 units. ")
                .contains("What is too slow is reading the drives, at 0.0 MB/s. ")
                .doesNotContain("\n");
    }

    private static Ended autotune(String megabytes, String units) {
        return run(List.of(
                "autotune",
                "--read-mb-per-second",
                megabytes,
                "--num-units",
                units,
                "--threads",
                "2",
                "--randomx-mode",
                "light",
                "--seconds",
                "0.05",
                "--json"));
    }
}
