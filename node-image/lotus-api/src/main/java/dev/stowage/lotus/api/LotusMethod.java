package dev.stowage.lotus.api;

import static dev.stowage.lotus.api.Allowance.BULK;
import static dev.stowage.lotus.api.Allowance.HAUL;
import static dev.stowage.lotus.api.Allowance.QUICK;
import static dev.stowage.lotus.api.Allowance.STATE;
import static dev.stowage.lotus.api.Allowance.STREAM;
import static dev.stowage.lotus.api.Allowance.WORK;
import static dev.stowage.lotus.api.Effect.ACT;
import static dev.stowage.lotus.api.Effect.NONE;
import static dev.stowage.lotus.api.Effect.SET;
import static dev.stowage.lotus.api.Permission.ADMIN;
import static dev.stowage.lotus.api.Permission.READ;
import static dev.stowage.lotus.api.Permission.WRITE;
import static dev.stowage.lotus.api.Server.MINER;
import static dev.stowage.lotus.api.Server.NODE;
import static dev.stowage.lotus.api.Server.WALLET;
import static dev.stowage.lotus.api.Server.WORKER;

import java.util.Set;

/**
 * Every method that can be called, and nothing else can. Nothing here signs, moves money, gives out a key, ends a
 * sector, changes a sector's state, moves the head, or makes an index forget sectors; docs/networks/lotus-api.md says
 * why for each.
 */
public enum LotusMethod implements Call {
    VERSION("Version", Set.of(NODE, MINER), READ, 0, NONE, QUICK),
    SESSION("Session", Set.of(NODE, MINER), READ, 0, NONE, QUICK),
    START_TIME("StartTime", Set.of(NODE, MINER), READ, 0, NONE, QUICK),
    AUTH_VERIFY("AuthVerify", Set.of(NODE, MINER), READ, 1, NONE, QUICK),
    AUTH_NEW("AuthNew", Set.of(NODE, MINER), ADMIN, 1, SET, QUICK),
    LOG_LIST("LogList", Set.of(NODE, MINER), WRITE, 0, NONE, QUICK),
    LOG_SET_LEVEL("LogSetLevel", Set.of(NODE, MINER), WRITE, 2, SET, QUICK),
    LOG_ALERTS("LogAlerts", Set.of(NODE, MINER), ADMIN, 0, NONE, QUICK),
    CREATE_BACKUP("CreateBackup", Set.of(NODE, MINER), ADMIN, 1, ACT, WORK),
    SHUTDOWN("Shutdown", Set.of(NODE, MINER, WORKER), ADMIN, 0, ACT, QUICK),

    ID("ID", Set.of(NODE), READ, 0, NONE, QUICK),
    NODE_STATUS("NodeStatus", Set.of(NODE), READ, 1, NONE, STATE),
    SYNC_STATE("SyncState", Set.of(NODE), READ, 0, NONE, STATE),
    CHAIN_HEAD("ChainHead", Set.of(NODE), READ, 0, NONE, QUICK),
    CHAIN_GET_GENESIS("ChainGetGenesis", Set.of(NODE), READ, 0, NONE, QUICK),
    CHAIN_GET_TIP_SET("ChainGetTipSet", Set.of(NODE), READ, 1, NONE, STATE),
    CHAIN_GET_TIP_SET_BY_HEIGHT("ChainGetTipSetByHeight", Set.of(NODE), READ, 2, NONE, STATE),
    CHAIN_GET_FINALIZED_TIP_SET("ChainGetFinalizedTipSet", Set.of(NODE), READ, 0, NONE, STATE),
    CHAIN_GET_MESSAGES_IN_TIPSET("ChainGetMessagesInTipset", Set.of(NODE), READ, 1, NONE, BULK),
    CHAIN_NOTIFY("ChainNotify", Set.of(NODE), READ, 0, NONE, STREAM),
    CHAIN_EXPORT("ChainExport", Set.of(NODE), READ, 3, ACT, STREAM),
    CHAIN_BLOCKSTORE_INFO("ChainBlockstoreInfo", Set.of(NODE), READ, 0, NONE, QUICK),
    CHAIN_CHECK_BLOCKSTORE("ChainCheckBlockstore", Set.of(NODE), ADMIN, 0, ACT, HAUL),
    CHAIN_HOT_GC("ChainHotGC", Set.of(NODE), ADMIN, 1, ACT, HAUL),
    CHAIN_PRUNE("ChainPrune", Set.of(NODE), ADMIN, 1, ACT, QUICK),
    STATE_MINER_INFO("StateMinerInfo", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_PROVING_DEADLINE("StateMinerProvingDeadline", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_DEADLINES("StateMinerDeadlines", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_PARTITIONS("StateMinerPartitions", Set.of(NODE), READ, 3, NONE, STATE),
    STATE_MINER_POWER("StateMinerPower", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_AVAILABLE_BALANCE("StateMinerAvailableBalance", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_FAULTS("StateMinerFaults", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_RECOVERIES("StateMinerRecoveries", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_MINER_SECTOR_COUNT("StateMinerSectorCount", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_GET_ACTOR("StateGetActor", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_LOOKUP_ID("StateLookupID", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_ACCOUNT_KEY("StateAccountKey", Set.of(NODE), READ, 2, NONE, STATE),
    STATE_NETWORK_NAME("StateNetworkName", Set.of(NODE), READ, 0, NONE, QUICK),
    STATE_NETWORK_VERSION("StateNetworkVersion", Set.of(NODE), READ, 1, NONE, STATE),
    STATE_GET_NETWORK_PARAMS("StateGetNetworkParams", Set.of(NODE), READ, 0, NONE, QUICK),
    F3_IS_RUNNING("F3IsRunning", Set.of(NODE), READ, 0, NONE, QUICK),
    MPOOL_PENDING("MpoolPending", Set.of(NODE), READ, 1, NONE, BULK),
    MPOOL_GET_NONCE("MpoolGetNonce", Set.of(NODE), READ, 1, NONE, STATE),
    NET_PEERS("NetPeers", Set.of(NODE), READ, 0, NONE, QUICK),
    NET_ADDRS_LISTEN("NetAddrsListen", Set.of(NODE), READ, 0, NONE, QUICK),
    NET_AUTO_NAT_STATUS("NetAutoNatStatus", Set.of(NODE), READ, 0, NONE, QUICK),
    NET_BANDWIDTH_STATS("NetBandwidthStats", Set.of(NODE), READ, 0, NONE, QUICK),
    WALLET_BALANCE("WalletBalance", Set.of(NODE), READ, 1, NONE, STATE),
    WALLET_LIST("WalletList", Set.of(NODE), WRITE, 0, NONE, QUICK),
    WALLET_HAS("WalletHas", Set.of(NODE), WRITE, 1, NONE, QUICK),
    WALLET_DEFAULT_ADDRESS("WalletDefaultAddress", Set.of(NODE), WRITE, 0, NONE, QUICK),

    ACTOR_ADDRESS("ActorAddress", Set.of(MINER), READ, 0, NONE, QUICK),
    ACTOR_SECTOR_SIZE("ActorSectorSize", Set.of(MINER), READ, 1, NONE, STATE),
    ACTOR_ADDRESS_CONFIG("ActorAddressConfig", Set.of(MINER), READ, 0, NONE, QUICK),
    RUNTIME_SUBSYSTEMS("RuntimeSubsystems", Set.of(MINER), READ, 0, NONE, QUICK),
    MINING_BASE("MiningBase", Set.of(MINER), READ, 0, NONE, QUICK),
    SECTORS_SUMMARY("SectorsSummary", Set.of(MINER), READ, 0, NONE, STATE),
    SECTORS_LIST("SectorsList", Set.of(MINER), READ, 0, NONE, BULK),
    SECTORS_LIST_IN_STATES("SectorsListInStates", Set.of(MINER), READ, 1, NONE, BULK),
    SECTORS_STATUS("SectorsStatus", Set.of(MINER), READ, 2, NONE, STATE),
    WORKER_STATS("WorkerStats", Set.of(MINER), ADMIN, 0, NONE, BULK),
    WORKER_JOBS("WorkerJobs", Set.of(MINER), ADMIN, 0, NONE, STATE),
    SEALING_SCHED_DIAG("SealingSchedDiag", Set.of(MINER), ADMIN, 1, NONE, STATE),
    STORAGE_LIST("StorageList", Set.of(MINER), ADMIN, 0, NONE, BULK),
    STORAGE_INFO("StorageInfo", Set.of(MINER), ADMIN, 1, NONE, QUICK),
    STORAGE_STAT("StorageStat", Set.of(MINER), ADMIN, 1, NONE, STATE),
    STORAGE_GET_LOCKS("StorageGetLocks", Set.of(MINER), ADMIN, 0, NONE, STATE),
    COMPUTE_WINDOW_POST("ComputeWindowPoSt", Set.of(MINER), ADMIN, 2, ACT, WORK),
    STORAGE_LOCAL("StorageLocal", Set.of(MINER, WORKER), ADMIN, 0, NONE, QUICK),
    STORAGE_ADD_LOCAL("StorageAddLocal", Set.of(MINER, WORKER), ADMIN, 1, ACT, WORK),

    WORKER_VERSION("Version", Set.of(WORKER), ADMIN, 0, NONE, QUICK),
    WORKER_INFO("Info", Set.of(WORKER), ADMIN, 0, NONE, STATE),
    WORKER_SESSION("Session", Set.of(WORKER), ADMIN, 0, NONE, QUICK),
    PROCESS_SESSION("ProcessSession", Set.of(WORKER), ADMIN, 0, NONE, QUICK),
    TASK_TYPES("TaskTypes", Set.of(WORKER), ADMIN, 0, NONE, QUICK),
    TASK_ENABLE("TaskEnable", Set.of(WORKER), ADMIN, 1, SET, QUICK),
    TASK_DISABLE("TaskDisable", Set.of(WORKER), ADMIN, 1, SET, QUICK),
    ENABLED("Enabled", Set.of(WORKER), ADMIN, 0, NONE, QUICK),
    SET_ENABLED("SetEnabled", Set.of(WORKER), ADMIN, 1, SET, QUICK),
    WAIT_QUIET("WaitQuiet", Set.of(WORKER), ADMIN, 0, ACT, WORK),
    PATHS("Paths", Set.of(WORKER), ADMIN, 0, NONE, QUICK),
    STORAGE_DETACH_LOCAL("StorageDetachLocal", Set.of(WORKER), ADMIN, 1, ACT, STATE),

    REMOTE_WALLET_LIST("WalletList", Set.of(WALLET), ADMIN, 0, NONE, QUICK),
    REMOTE_WALLET_HAS("WalletHas", Set.of(WALLET), ADMIN, 1, NONE, QUICK);

    private final String lotusName;
    private final Set<Server> servers;
    private final Permission permission;
    private final int params;
    private final Effect effect;
    private final Allowance allowance;

    LotusMethod(
            String lotusName,
            Set<Server> servers,
            Permission permission,
            int params,
            Effect effect,
            Allowance allowance) {
        this.lotusName = lotusName;
        this.servers = servers;
        this.permission = permission;
        this.params = params;
        this.effect = effect;
        this.allowance = allowance;
    }

    /** Without the namespace. */
    @Override
    public String lotusName() {
        return lotusName;
    }

    /** The name in a request. */
    String wire() {
        return "Filecoin." + lotusName;
    }

    public Set<Server> servers() {
        return servers;
    }

    /** The least that a token must allow. */
    public Permission permission() {
        return permission;
    }

    /** How many parameters must be sent; Lotus refuses fewer and more. */
    public int params() {
        return params;
    }

    @Override
    public Effect effect() {
        return effect;
    }

    @Override
    public Allowance allowance() {
        return allowance;
    }
}
