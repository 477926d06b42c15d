package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The list of what can be called, against Lotus' own description of itself. */
class LotusMethodTest {
    private static final Map<Server, String> FILES =
            Map.of(Server.NODE, "full", Server.MINER, "miner", Server.WORKER, "worker");
    private static final Pattern NEEDED = Pattern.compile("missing permission to invoke '(\\w+)' \\(need '(\\w+)'\\)");

    /** What daemon and miner have in common, libp2p and streams, which the OpenRPC files leave out. */
    private static final Set<String> NOT_DESCRIBED = Set.of(
            "Version",
            "Session",
            "StartTime",
            "AuthVerify",
            "AuthNew",
            "LogList",
            "LogSetLevel",
            "LogAlerts",
            "Shutdown",
            "ID",
            "NetPeers",
            "NetAddrsListen",
            "NetAutoNatStatus",
            "NetBandwidthStats",
            "ChainNotify",
            "ChainExport");

    /** Results that Lotus describes as "anything", a path that is none, and the one number of another server. */
    private static final Set<String> WITHOUT_FORM = Set.of(
            "full ChainBlockstoreInfo",
            "miner SealingSchedDiag",
            "full CreateBackup",
            "miner CreateBackup",
            "worker Version");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What docs/networks/lotus-api.md gives the reasons for. */
    private static final Set<String> NEVER = Set.of(
            // signs, or moves money
            "WalletSign",
            "WalletSignMessage",
            "MpoolPush",
            "MpoolPushMessage",
            "MpoolPushUntrusted",
            "MpoolBatchPush",
            "MpoolBatchPushMessage",
            "MpoolBatchPushUntrusted",
            "MsigPropose",
            "MsigApprove",
            "MarketWithdraw",
            "MarketAddBalance",
            "PaychSettle",
            "PaychCollect",
            "EthSendRawTransaction",
            "ActorWithdrawBalance",
            "BeneficiaryWithdrawBalance",
            "PledgeSector",
            "SectorPreCommitFlush",
            "SectorCommitFlush",
            "RecoverFault",
            "SyncSubmitBlock",
            "MinerCreateBlock",
            "F3Participate",
            // gives out, makes or loses a key
            "WalletExport",
            "WalletImport",
            "WalletDelete",
            "WalletNew",
            "WalletSetDefault",
            // ends a sector or changes its state
            "SectorTerminate",
            "SectorTerminateFlush",
            "SectorRemove",
            "SectorsUpdate",
            "SectorMarkForUpgrade",
            "SectorAbortUpgrade",
            "SectorStartSealing",
            "SectorUnseal",
            "SectorReceive",
            "Remove",
            "ReleaseUnsealed",
            "MoveStorage",
            // makes the index forget, or believe, something
            "StorageRedeclareLocal",
            "StorageDropSector",
            "StorageDeclareSector",
            "StorageDetach",
            "StorageAttach",
            "StorageDetachAll",
            "StorageLock",
            "StorageTryLock",
            "StorageReportHealth",
            // moves the head, marks blocks, or throws messages away
            "ChainSetHead",
            "ChainDeleteObj",
            "ChainPutObj",
            "SyncMarkBad",
            "SyncUnmarkBad",
            "SyncUnmarkAllBad",
            "SyncCheckpoint",
            "MpoolClear",
            "MpoolSetConfig",
            // speaks for a worker, or drops its work
            "WorkerConnect",
            "ReturnSealCommit2",
            "ReturnMoveStorage",
            "SealingAbort",
            "SealingRemoveRequest",
            "SealPreCommit1",
            "SealCommit2",
            "GenerateWindowPoSt",
            "GenerateWinningPoSt",
            // heavy, and nothing that we need
            "ComputeProof",
            "StateReplay",
            "StateCompute",
            "ChainExportRangeInternal");

    private static final List<JsonNode> DESCRIBED = StreamSupport.stream(
                    Recorded.read("/openrpc.json").spliterator(), false)
            .toList();

    static Stream<JsonNode> describedAndListed() {
        return DESCRIBED.stream()
                .filter(described -> listed(described).isPresent())
                .filter(described ->
                        !WITHOUT_FORM.contains(described.get("file").textValue() + " "
                                + described.get("name").textValue()));
    }

    @Test
    void whatLotusDescribesIsCalledWithAsManyParameters() {
        Map<String, Integer> params = new HashMap<>();
        DESCRIBED.forEach(described -> params.put(
                described.get("file").textValue() + " " + described.get("name").textValue(),
                described.get("params").size()));
        Set<String> missing = new TreeSet<>();
        for (LotusMethod method : LotusMethod.values()) {
            for (Server server : method.servers()) {
                Integer described = params.get(FILES.getOrDefault(server, "full") + " " + method.lotusName());
                if (described == null) {
                    missing.add(method.lotusName());
                } else {
                    assertThat(method.params()).as(method.lotusName()).isEqualTo(described);
                }
            }
        }
        assertThat(missing).isEqualTo(new TreeSet<>(NOT_DESCRIBED));
    }

    @Test
    void whatLotusSaidOfPermissionsIsWhatTheListSays() {
        Set<String> seen = Recorded.groups("rpc-errors", "miner-basic", "miner-sched", "worker").stream()
                .flatMap(call -> NEEDED.matcher(call.errorMessage()).results())
                .map(result -> result.group(1) + " " + result.group(2))
                .collect(Collectors.toSet());
        Set<String> ours = Arrays.stream(LotusMethod.values())
                .map(method -> method.lotusName() + " " + method.permission().wire())
                .collect(Collectors.toSet());
        assertThat(seen).contains("WalletList write", "LogAlerts admin", "Shutdown admin", "WorkerStats admin");
        seen.removeIf(each -> each.startsWith("WalletSign") || each.startsWith("WalletExport"));
        assertThat(ours).containsAll(seen);
    }

    @Test
    void nothingOfWhatAnOperatorMustNeverDoIsOnTheList() {
        Set<String> exist = DESCRIBED.stream()
                .map(described -> described.get("name").textValue())
                .collect(Collectors.toSet());
        assertThat(exist).containsAll(NEVER);
        assertThat(LotusMethod.values()).extracting(LotusMethod::lotusName).doesNotContainAnyElementsOf(NEVER);
    }

    @Test
    void aMinerForgetsNoPathByUs() {
        assertThat(LotusMethod.STORAGE_DETACH_LOCAL.servers()).containsExactly(Server.WORKER);
    }

    @Test
    void oneNameIsOneMethodOfAServer() {
        assertThat(Arrays.stream(LotusMethod.values())
                        .flatMap(method -> method.servers().stream().map(server -> server + " " + method.lotusName())))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(LotusMethod.class)
    void aMethodIsCalledOnItsServersAndWithItsParametersOnly(LotusMethod method) {
        for (Server server : Server.values()) {
            Link link = new Link(
                    HTTP, server, Endpoint.of("http://127.0.0.1:1"), Tokens.NONE, Limits.USUAL, new Identity());
            List<String> due = Collections.nCopies(method.params(), "x");
            if (method.servers().contains(server)) {
                assertThat(link.request(method, due)).contains("\"Filecoin." + method.lotusName() + "\"");
                List<String> tooMany = Collections.nCopies(method.params() + 1, "x");
                assertThatThrownBy(() -> link.request(method, tooMany)).hasMessageContaining("parameters");
            } else {
                assertThatThrownBy(() -> link.request(method, due)).hasMessageContaining("not called on");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("describedAndListed")
    void theExampleOfEachResultIsRead(JsonNode described) throws Exception {
        LotusMethod method = listed(described).orElseThrow();
        Server server = server(described);
        try (Replay replay =
                new Replay(RawServer.resulting(described.get("example").toString()))) {
            assertThat(new Invocation(replay, server, described.get("paramExamples")).of(method))
                    .isNotNull();
        }
    }

    private static Optional<LotusMethod> listed(JsonNode described) {
        return Arrays.stream(LotusMethod.values())
                .filter(method -> method.servers().contains(server(described)))
                .filter(method ->
                        method.lotusName().equals(described.get("name").textValue()))
                .findFirst();
    }

    private static Server server(JsonNode described) {
        return FILES.entrySet().stream()
                .filter(file -> file.getValue().equals(described.get("file").textValue()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
