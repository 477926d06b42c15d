package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.DeadlineActor;
import dev.stowage.simulator.lotus.chain.MinerActor;
import dev.stowage.simulator.lotus.chain.PartitionActor;
import dev.stowage.simulator.lotus.chain.TipSet;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.util.List;
import java.util.NavigableSet;

/** The miner actor's state at a tipset. */
final class MinerStateMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SECTOR_SIZE = 2048;
    private static final int QUALITY = 10;
    private static final String INIT = "t01";

    private final Chain chain;
    private final Blocks blocks;

    MinerStateMethods(Chain chain, Blocks blocks) {
        this.chain = chain;
        this.blocks = blocks;
    }

    /** Makes a result from the miner's state at one tipset. */
    @FunctionalInterface
    private interface Reading {
        Object of(MinerActor miner, TipSet at);
    }

    List<Method> methods() {
        return List.of(
                at("StateMinerInfo", (miner, at) -> info()),
                at("StateMinerProvingDeadline", (miner, at) -> provingDeadline(at.height())),
                at("StateMinerDeadlines", (miner, at) -> deadlines(miner)),
                at("StateMinerPower", (miner, at) -> power(miner)),
                at("StateMinerAvailableBalance", (miner, at) -> "39892880767097142259"),
                at("StateMinerFaults", (miner, at) -> bits(miner.sectors(PartitionActor::faulty))),
                at("StateMinerRecoveries", (miner, at) -> bits(miner.sectors(PartitionActor::recovering))),
                at("StateMinerSectorCount", (miner, at) -> sectorCount(miner)),
                Method.read(
                        "StateMinerPartitions",
                        List.of(Param.ADDRESS, Param.NUMBER, Param.TIPSET),
                        p -> partitions(
                                miner(p.get(0), blocks.named(p.get(2))),
                                p.get(1).longValue())));
    }

    private Method at(String name, Reading reading) {
        return Method.read(name, List.of(Param.ADDRESS, Param.TIPSET), p -> {
            TipSet at = blocks.named(p.get(1));
            return reading.of(miner(p.get(0), at), at);
        });
    }

    private static MinerActor miner(JsonNode address, TipSet at) throws Refusal {
        return switch (Accounts.own(address)) {
            case Accounts.MINER -> at.state();
            case INIT -> throw notMiner("init");
            case Accounts.WORKER_ID, Chain.WORKER -> throw notMiner("account");
            default -> throw Refusal.failed("failed to load miner actor: actor not found");
        };
    }

    private static Refusal notMiner(String code) {
        return Refusal.failed("failed to load miner actor state: actor code is not miner: " + code);
    }

    private ObjectNode info() {
        ObjectNode json = JSON.objectNode().put("Owner", Accounts.WORKER_ID).put("Worker", Accounts.WORKER_ID);
        json.put("NewWorker", "<empty>").putNull("ControlAddresses").put("WorkerChangeEpoch", -1);
        json.put("PeerId", "12D3KooWQm8TAs3PExDBgSyySFvYTQ3GSWYyGG4SNxJnWMnwfWcE")
                .putNull("Multiaddrs")
                .put("WindowPoStProofType", 10)
                .put("SectorSize", SECTOR_SIZE)
                .put("WindowPoStPartitionSectors", chain.world().partitionSectors())
                .put("ConsensusFaultElapsed", -1)
                .putNull("PendingOwnerAddress")
                .put("Beneficiary", Accounts.WORKER_ID);
        json.putObject("BeneficiaryTerm")
                .put("Quota", "0")
                .put("UsedQuota", "0")
                .put("Expiration", 0);
        return json.putNull("PendingBeneficiaryTerm");
    }

    private ObjectNode provingDeadline(long epoch) {
        World world = chain.world();
        long open = world.open(epoch);
        return JSON.objectNode()
                .put("CurrentEpoch", epoch)
                .put("PeriodStart", world.period(epoch))
                .put("Index", world.index(epoch))
                .put("Open", open)
                .put("Close", open + world.window())
                .put("Challenge", open - world.lookback())
                .put("FaultCutoff", open - world.cutoff())
                .put("WPoStPeriodDeadlines", world.deadlines())
                .put("WPoStProvingPeriod", world.period())
                .put("WPoStChallengeWindow", world.window())
                .put("WPoStChallengeLookback", world.lookback())
                .put("FaultDeclarationCutoff", world.cutoff());
    }

    private static ArrayNode deadlines(MinerActor miner) {
        ArrayNode json = JSON.arrayNode();
        for (DeadlineActor deadline : miner.deadlines()) {
            ObjectNode one = json.addObject();
            one.set("PostSubmissions", bits(deadline.posted()));
            one.put("DisputableProofCount", deadline.disputable()).put("DailyFee", "0");
        }
        return json;
    }

    /** Null, not an empty list, for a deadline without partitions. */
    private static JsonNode partitions(MinerActor miner, long index) throws Refusal {
        if (index < 0 || index >= miner.deadlines().size()) {
            throw Refusal.failed("failed to load the deadline: invalid deadline " + index);
        }
        List<PartitionActor> partitions = miner.deadlines().get((int) index).partitions();
        ArrayNode json = JSON.arrayNode();
        for (PartitionActor partition : partitions) {
            ObjectNode one = json.addObject();
            one.set("AllSectors", bits(partition.all()));
            one.set("FaultySectors", bits(partition.faulty()));
            one.set("RecoveringSectors", bits(partition.recovering()));
            one.set("LiveSectors", bits(partition.all()));
            one.set("ActiveSectors", bits(partition.active()));
        }
        return json.isEmpty() ? JSON.nullNode() : json;
    }

    private static ObjectNode power(MinerActor miner) {
        long raw = (long) miner.sectors(PartitionActor::active).size() * SECTOR_SIZE;
        ObjectNode json = JSON.objectNode();
        for (String whose : List.of("MinerPower", "TotalPower")) {
            json.putObject(whose)
                    .put("RawBytePower", Long.toString(raw))
                    .put("QualityAdjPower", Long.toString(raw * QUALITY));
        }
        return json.put("HasMinPower", raw >= SECTOR_SIZE);
    }

    private static ObjectNode sectorCount(MinerActor miner) {
        return JSON.objectNode()
                .put("Live", miner.sectors(PartitionActor::all).size())
                .put("Active", miner.sectors(PartitionActor::active).size())
                .put("Faulty", miner.sectors(PartitionActor::faulty).size());
    }

    /** Run lengths of numbers outside and inside in turn; {@code [0]} for none. */
    private static ArrayNode bits(NavigableSet<? extends Number> numbers) {
        ArrayNode runs = JSON.arrayNode();
        long end = 0;
        long inside = 0;
        for (Number number : numbers) {
            long n = number.longValue();
            if (runs.isEmpty() || n > end) {
                if (inside > 0) {
                    runs.add(inside);
                }
                runs.add(n - end);
                inside = 0;
            }
            inside++;
            end = n + 1;
        }
        return inside > 0 ? runs.add(inside) : runs.add(0);
    }
}
