package dev.stowage.lotus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.LotusFailure.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real program said, said again: our requests must be those that it took, and its replies must be read. */
class RecordedRepliesTest {
    /** Calls that were recorded to see what Lotus does and that this client cannot be made to send. */
    private static final Set<String> CANNOT_BE_SENT = Set.of(
            "AuthNew unknown perm",
            "AuthNew empty list",
            "CreateBackup relative path",
            "CreateBackup outside base",
            "ChainPrune empty opts",
            "LogSetLevel bad level",
            "WalletBalance malformed",
            "SealingSchedDiag true",
            "StorageDetachLocal nonexistent",
            "ActorAddress on /rpc/v1");

    /** Replies of which the record has the beginning only. */
    private static final Set<String> CUT = Set.of("StateMinerDeadlines");

    /** Calls whose secret was taken out of the record, and one with null for a key of no blocks, which we write []. */
    private static final Set<String> SENT_OTHERWISE = Set.of(
            "ChainGetTipSetByHeight null tsk",
            "AuthNew read,write",
            "AuthVerify",
            "AuthVerify admin",
            "AuthVerify read",
            "AuthVerify garbage",
            "AuthVerify of nonsense perm token");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("StateMinerInfo not existing actor", Kind.ACTOR_MISSING),
            Map.entry("StateLookupID address not on chain", Kind.ACTOR_MISSING),
            Map.entry("StateGetActor missing", Kind.ACTOR_MISSING),
            Map.entry("ChainGetTipSetByHeight future", Kind.NOT_SYNCED),
            Map.entry("ChainGetTipSet unknown", Kind.NOT_SYNCED),
            Map.entry("WorkerStats without token", Kind.PERMISSION_MISSING),
            Map.entry("Version without token", Kind.PERMISSION_MISSING),
            Map.entry("ActorAddress bad token", Kind.TOKEN_REFUSED),
            Map.entry("Version bad token", Kind.TOKEN_REFUSED));

    static Stream<Recorded> recorded() {
        return Recorded.groups(
                        "node-basic",
                        "node-minerstate",
                        "node-wallet",
                        "node-ops",
                        "node-auth",
                        "miner-basic",
                        "miner-sched",
                        "miner-storage",
                        "worker")
                .stream()
                .filter(call -> !CANNOT_BE_SENT.contains(call.label()) && !CUT.contains(call.label()));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void isReadAsItIs(Recorded call) throws Exception {
        try (Replay replay = new Replay(new RawServer((request, out) -> call.replay(out)))) {
            Invocation invocation = new Invocation(replay, server(call), call.params());
            LotusMethod method = method(call);
            if (call.hasResult() && !call.label().startsWith("AuthNew")) {
                assertThat(invocation.of(method)).isNotNull();
            } else if (!call.label().equals("Session while disabled")) {
                LotusFailure failure = catchThrowableOfType(LotusFailure.class, () -> invocation.of(method));
                Kind usual = call.hasResult() ? Kind.UNREADABLE : Kind.FAILED;
                assertThat(failure.kind()).isEqualTo(KINDS.getOrDefault(call.label(), usual));
            } else {
                assertThat(replay.worker().session()).isEmpty();
            }
            JsonNode sent =
                    Recorded.JSON.readTree(replay.server().requests().element().body());
            assertThat(sent.get("method").textValue()).isEqualTo("Filecoin." + call.method());
            if (!SENT_OTHERWISE.contains(call.label())) {
                assertThat(sent.get("params").equals(RecordedRepliesTest::compare, call.params()))
                        .as("%s is %s", sent.get("params"), call.params())
                        .isTrue();
            }
        }
    }

    @Test
    void mostListedMethodsWereRecorded() {
        Set<LotusMethod> recorded = Set.copyOf(recorded()
                .filter(Recorded::hasResult)
                .map(RecordedRepliesTest::method)
                .distinct()
                .toList());
        List<LotusMethod> others = Arrays.stream(LotusMethod.values())
                .filter(method -> !recorded.contains(method))
                .toList();
        // Two are streams, and one was not thought of; of the rest there was nothing to record, or it ends the process.
        assertThat(others)
                .containsExactlyInAnyOrder(
                        LotusMethod.CHAIN_GET_MESSAGES_IN_TIPSET,
                        LotusMethod.CHAIN_NOTIFY,
                        LotusMethod.CHAIN_EXPORT,
                        LotusMethod.CHAIN_GET_FINALIZED_TIP_SET,
                        LotusMethod.CHAIN_CHECK_BLOCKSTORE,
                        LotusMethod.CHAIN_PRUNE,
                        LotusMethod.STATE_ACCOUNT_KEY,
                        LotusMethod.SHUTDOWN,
                        LotusMethod.COMPUTE_WINDOW_POST,
                        LotusMethod.REMOTE_WALLET_LIST,
                        LotusMethod.REMOTE_WALLET_HAS);
    }

    /** Lotus takes 0 for 0.0. */
    private static int compare(JsonNode sent, JsonNode recorded) {
        if (sent.isNumber() && recorded.isNumber()) {
            return Double.compare(sent.doubleValue(), recorded.doubleValue());
        }
        return sent.equals(recorded) ? 0 : 1;
    }

    static Server server(Recorded call) {
        return call.group().startsWith("node")
                ? Server.NODE
                : call.group().startsWith("miner") ? Server.MINER : Server.WORKER;
    }

    static LotusMethod method(Recorded call) {
        return Arrays.stream(LotusMethod.values())
                .filter(method -> method.lotusName().equals(call.method())
                        && method.servers().contains(server(call)))
                .findFirst()
                .orElseThrow();
    }
}
