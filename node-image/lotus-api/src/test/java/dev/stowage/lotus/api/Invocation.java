package dev.stowage.lotus.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.lotus.api.model.LogLevel;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Calls a listed method through its Java method, with parameters given in JSON. */
record Invocation(Replay client, Server server, JsonNode params) {
    Object of(LotusMethod method) throws LotusFailure, IOException {
        return switch (method) {
            case VERSION -> process().version();
            case SESSION -> process().session();
            case START_TIME -> process().startTime();
            case AUTH_VERIFY -> process().permissionsOf(Replay.TOKEN);
            case AUTH_NEW -> process().newToken(Permission.WRITE);
            case LOG_LIST -> process().logSubsystems();
            case LOG_SET_LEVEL ->
                done(() -> process().setLogLevel(text(0), LogLevel.valueOf(text(1).toUpperCase(Locale.ROOT))));
            case LOG_ALERTS -> process().alerts();
            case CREATE_BACKUP -> done(() -> process().createBackup(text(0)));
            case SHUTDOWN ->
                done(() -> {
                    if (server == Server.WORKER) {
                        client.worker().shutdown();
                    } else {
                        process().shutdown();
                    }
                });
            default -> ofServer(method);
        };
    }

    private Object ofServer(LotusMethod method) throws LotusFailure, IOException {
        return switch (server) {
            case NODE -> ofChain(method);
            case MINER -> ofMiner(method);
            case WORKER -> ofWorker(method);
            case WALLET ->
                method == LotusMethod.REMOTE_WALLET_LIST
                        ? client.wallet().keys()
                        : client.wallet().hasKey(address(0));
        };
    }

    private Object ofChain(LotusMethod method) throws LotusFailure, IOException {
        LotusNode node = client.node();
        return switch (method) {
            case ID -> node.network().peerId();
            case NODE_STATUS -> node.chain().status(flag(0));
            case SYNC_STATE -> node.chain().syncState();
            case CHAIN_HEAD -> node.chain().head();
            case CHAIN_GET_GENESIS -> node.chain().genesis();
            case CHAIN_GET_TIP_SET -> node.chain().tipSet(key(0));
            case CHAIN_GET_TIP_SET_BY_HEIGHT -> node.chain().tipSetAt(whole(0), key(1));
            case CHAIN_GET_FINALIZED_TIP_SET -> node.chain().finalized();
            case CHAIN_GET_MESSAGES_IN_TIPSET -> node.chain().messagesIn(key(0));
            case CHAIN_NOTIFY -> {
                try (HeadChanges changes = node.streams().headChanges()) {
                    yield changes.next(Duration.ofSeconds(10));
                }
            }
            case CHAIN_EXPORT -> node.streams().export(whole(0), flag(1), key(2), new ByteArrayOutputStream());
            default -> ofStore(method);
        };
    }

    private Object ofStore(LotusMethod method) throws LotusFailure {
        LotusNode node = client.node();
        return switch (method) {
            case CHAIN_BLOCKSTORE_INFO -> node.store().info();
            case CHAIN_CHECK_BLOCKSTORE -> done(() -> node.store().check());
            case CHAIN_HOT_GC ->
                done(() -> {
                    if (params.get(0).get("Moving").booleanValue()) {
                        node.store().moveHot();
                    } else {
                        node.store()
                                .collectHot(
                                        params.get(0).get("Threshold").doubleValue(),
                                        params.get(0).get("Periodic").booleanValue());
                    }
                });
            case CHAIN_PRUNE ->
                done(() -> node.store().pruneCold(params.get(0).path("MovingGC").booleanValue()));
            default -> ofState(method);
        };
    }

    private Object ofState(LotusMethod method) throws LotusFailure {
        LotusNode node = client.node();
        return switch (method) {
            case STATE_MINER_INFO -> node.miners().info(address(0), key(1));
            case STATE_MINER_PROVING_DEADLINE -> node.miners().provingDeadline(address(0), key(1));
            case STATE_MINER_DEADLINES -> node.miners().deadlines(address(0), key(1));
            case STATE_MINER_PARTITIONS -> node.miners().partitions(address(0), (int) whole(1), key(2));
            case STATE_MINER_POWER -> node.miners().power(address(0), key(1));
            case STATE_MINER_AVAILABLE_BALANCE -> node.miners().availableBalance(address(0), key(1));
            case STATE_MINER_FAULTS -> node.miners().faults(address(0), key(1));
            case STATE_MINER_RECOVERIES -> node.miners().recoveries(address(0), key(1));
            case STATE_MINER_SECTOR_COUNT -> node.miners().sectorCount(address(0), key(1));
            case STATE_GET_ACTOR -> node.accounts().actor(address(0), key(1));
            case STATE_LOOKUP_ID -> node.accounts().id(address(0), key(1));
            case STATE_ACCOUNT_KEY -> node.accounts().key(address(0), key(1));
            default -> ofNetwork(method);
        };
    }

    private Object ofNetwork(LotusMethod method) throws LotusFailure {
        LotusNode node = client.node();
        return switch (method) {
            case STATE_NETWORK_NAME -> node.network().name();
            case STATE_NETWORK_VERSION -> node.network().version(key(0));
            case STATE_GET_NETWORK_PARAMS -> node.network().params();
            case F3_IS_RUNNING -> node.network().isF3Running();
            case MPOOL_PENDING -> node.accounts().pendingMessages(key(0));
            case MPOOL_GET_NONCE -> node.accounts().nextNonce(address(0));
            case NET_PEERS -> node.network().peers();
            case NET_ADDRS_LISTEN -> node.network().listening();
            case NET_AUTO_NAT_STATUS -> node.network().nat();
            case NET_BANDWIDTH_STATS -> node.network().bandwidth();
            case WALLET_BALANCE -> node.accounts().balance(address(0));
            case WALLET_LIST -> node.accounts().keys();
            case WALLET_HAS -> node.accounts().hasKey(address(0));
            case WALLET_DEFAULT_ADDRESS -> node.accounts().defaultKey();
            default -> throw new AssertionError("no Java method is known for " + method);
        };
    }

    private Object ofMiner(LotusMethod method) throws LotusFailure {
        LotusMiner miner = client.miner();
        return switch (method) {
            case ACTOR_ADDRESS -> miner.actor();
            case ACTOR_SECTOR_SIZE -> miner.sectorSize(address(0));
            case ACTOR_ADDRESS_CONFIG -> miner.addressConfig();
            case RUNTIME_SUBSYSTEMS -> miner.subsystems();
            case MINING_BASE -> miner.miningBase();
            case COMPUTE_WINDOW_POST -> miner.computeWindowPost((int) whole(0), key(1));
            case SECTORS_SUMMARY -> miner.sectors().summary();
            case SECTORS_LIST -> miner.sectors().numbers();
            case SECTORS_LIST_IN_STATES -> miner.sectors().numbersIn(texts(0));
            case SECTORS_STATUS -> miner.sectors().status(whole(0), flag(1));
            case WORKER_STATS -> miner.sealing().workers();
            case WORKER_JOBS -> miner.sealing().jobs();
            case SEALING_SCHED_DIAG -> miner.sealing().queue();
            case STORAGE_LIST -> miner.storage().list();
            case STORAGE_INFO -> miner.storage().info(text(0));
            case STORAGE_STAT -> miner.storage().stat(text(0));
            case STORAGE_GET_LOCKS -> miner.storage().locks();
            case STORAGE_LOCAL -> miner.storage().local();
            case STORAGE_ADD_LOCAL -> done(() -> miner.storage().attach(text(0)));
            default -> throw new AssertionError("no Java method is known for " + method);
        };
    }

    private Object ofWorker(LotusMethod method) throws LotusFailure {
        LotusWorker worker = client.worker();
        return switch (method) {
            case WORKER_VERSION -> worker.version();
            case WORKER_INFO -> worker.info();
            case WORKER_SESSION -> worker.session();
            case PROCESS_SESSION -> worker.processSession();
            case TASK_TYPES -> worker.taskTypes();
            case TASK_ENABLE -> done(() -> worker.enableTask(text(0)));
            case TASK_DISABLE -> done(() -> worker.disableTask(text(0)));
            case ENABLED -> worker.isEnabled();
            case SET_ENABLED -> done(() -> worker.setEnabled(flag(0)));
            case WAIT_QUIET -> done(worker::waitQuiet);
            case PATHS -> worker.paths();
            case STORAGE_LOCAL -> worker.storage();
            case STORAGE_ADD_LOCAL -> done(() -> worker.attach(text(0)));
            case STORAGE_DETACH_LOCAL -> done(() -> worker.detachScratch(text(0)));
            default -> throw new AssertionError("no Java method is known for " + method);
        };
    }

    private interface Call {
        void make() throws LotusFailure;
    }

    private static Object done(Call call) throws LotusFailure {
        call.make();
        return "done";
    }

    private LotusProcess process() {
        return client.process(server);
    }

    private String text(int index) {
        return params.get(index).textValue();
    }

    private long whole(int index) {
        return params.get(index).longValue();
    }

    private boolean flag(int index) {
        return params.get(index).booleanValue();
    }

    private Address address(int index) {
        return Address.of(text(index));
    }

    private TipSetKey key(int index) {
        return TipSetKey.read(JsonValue.root(params.get(index)));
    }

    private List<String> texts(int index) {
        List<String> texts = new ArrayList<>();
        params.get(index).forEach(text -> texts.add(text.textValue()));
        return texts;
    }
}
