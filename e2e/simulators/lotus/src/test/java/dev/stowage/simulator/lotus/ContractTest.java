package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was recorded from the real programs, said again: to the simulator, or with {@code make contract-lotus} to a real
 * node. {@code contract-not-passing.txt} names the calls that the simulator cannot answer, and one that it can must not
 * be there.
 */
class ContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Calls that change a node, or make tokens that nobody can take back: never said to a real one. */
    private static final Set<String> NOT_TO_A_REAL_NODE = Set.of(
            "AuthNew",
            "ChainPrune",
            "ChainHotGC",
            "ChainCheckBlockstore",
            "CreateBackup",
            "LogSetLevel",
            "SealingSchedDiag",
            "Shutdown",
            "StorageAddLocal",
            "StorageDetachLocal",
            "WalletExport",
            "WalletNew",
            "WalletSign");

    @TempDir
    static Path folder;

    private static final HttpClient HTTP = Target.client();
    private static final Optional<String> REAL =
            Optional.ofNullable(System.getProperty("stowage.contract.node")).filter(address -> !address.isEmpty());
    private static Optional<Provider> simulator = Optional.empty();
    private static final String WORKER = "worker";
    private static final String RECORDED_FOLDER = "/var/lib/lotus-worker";
    private static String workerFolder = RECORDED_FOLDER;
    private static Target target;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        if (REAL.isPresent()) {
            // Not as a property: each user of the machine can read a command line.
            Map<String, String> secrets = System.getenv();
            target = new Target(
                    REAL.get(),
                    secrets.get("STOWAGE_CONTRACT_TOKEN"),
                    System.getProperty("stowage.contract.miner"),
                    secrets.get("STOWAGE_CONTRACT_MINER_TOKEN"),
                    "/backup",
                    "",
                    HTTP);
            return;
        }
        Provider provider = new Provider(folder.resolve("recorded"), "{}");
        simulator = Optional.of(provider);
        provider.startWorker(WORKER);
        workerFolder = provider.workerFolder(WORKER).toString();
        target = Target.of(
                provider,
                ApiFile.url(Files.readString(provider.workerFolder(WORKER).resolve("api"))),
                HTTP);
    }

    @AfterAll
    static void end() {
        simulator.ifPresent(Provider::close);
        HTTP.close();
    }

    static List<Pair> recorded() {
        return all().stream()
                .filter(pair -> !SealingStoryTest.RECORDED.contains(pair.toString()))
                .toList();
    }

    private static List<Pair> all() {
        return Pair.groups(
                "node-health",
                "rpc-errors",
                "node-auth",
                "node-basic",
                "node-minerstate",
                "node-wallet",
                "node-keys",
                "node-ops",
                "miner-basic",
                "miner-sched",
                "miner-storage",
                WORKER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void isAnsweredAsRecorded(Pair pair) throws Exception {
        boolean real = REAL.isPresent();
        assumeThat(real && mayHarm(pair)).as("changes a real node").isFalse();
        if (real) {
            Optional<String> missing = Need.missing(pair, target);
            assumeThat(missing)
                    .as("the recorded state, which is not here: %s", missing.orElse(""))
                    .isEmpty();
        }

        Pair ours = pair.renamed(Map.of(RECORDED_FOLDER, workerFolder));
        List<String> differences = differences(ours, target.recorded(ours), target.say(ours));

        if (!real && listed().containsKey(pair.toString())) {
            assertThat(differences).as("%s passes: take it off the list", pair).isNotEmpty();
        } else {
            assertThat(differences).as("%s", pair).isEmpty();
        }
    }

    @Test
    void eachOnTheListWasRecorded() throws IOException {
        Set<String> known = all().stream().map(Pair::toString).collect(Collectors.toSet());
        assertThat(known).containsAll(listed().keySet());
        assertThat(listed().values()).noneMatch(String::isBlank);
        assertThat(known).containsAll(Need.calls());
    }

    static boolean mayHarm(Pair pair) {
        boolean minted = pair.label().contains(" token, ") || pair.label().startsWith("AuthVerify ");
        return NOT_TO_A_REAL_NODE.contains(pair.method())
                || pair.group().equals(WORKER)
                || (minted && !pair.auth().equals("none"));
    }

    /** The calls that the simulator answers otherwise, with the reason. */
    static Map<String, String> listed() throws IOException {
        try (var in = ContractTest.class.getResourceAsStream("/contract-not-passing.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(" | ")),
                            line -> line.substring(line.indexOf(" | ") + 3)));
        }
    }

    /**
     * How a reply differs from the recorded one.
     *
     * @param recorded its body, with this network's names
     */
    static List<String> differences(Pair pair, JsonNode recorded, HttpResponse<String> reply) throws IOException {
        List<String> differences = new ArrayList<>();
        if (reply.statusCode() != pair.status()) {
            differences.add("HTTP " + reply.statusCode() + ", recorded was " + pair.status());
        }
        String type = reply.headers().firstValue("Content-Type").orElse("");
        if (!type.equals(pair.contentType())) {
            differences.add("content of type '" + type + "', recorded was '" + pair.contentType() + "'");
        }
        if (pair.response().isTextual()) {
            if (!Shape.isLike(pair.response().textValue(), reply.body())) {
                differences.add("the body is " + reply.body());
            }
        } else {
            differences.addAll(Shape.differences(recorded, JSON.readTree(reply.body())));
        }
        return differences;
    }
}
