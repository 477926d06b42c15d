package dev.stowage.simulator.lotus.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.HeadChange;
import dev.stowage.simulator.lotus.chain.TipSet;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tipsets, the network, and how the node sees itself. */
final class ChainMethods {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int SECONDS_BEHIND = 30;
    private static final int SYNC_WORKERS = 3;
    private static final String PEER = "12D3KooWCKHcSQtmYzW8thQkrmbdhashofLvk8acaFAqBFrx6PER";
    private static final String NO_TIME = "0001-01-01T00:00:00Z";

    private final Chain chain;
    private final Blocks blocks;
    private final InstantSource clock;

    ChainMethods(Chain chain, Blocks blocks, InstantSource clock) {
        this.chain = chain;
        this.blocks = blocks;
        this.clock = clock;
    }

    List<Method> methods() {
        List<Param> none = List.of();
        List<Param> key = List.of(Param.TIPSET);
        World world = chain.world();
        return List.of(
                Method.read("ChainHead", none, p -> blocks.json(chain.head())),
                Method.read("ChainGetGenesis", none, p -> blocks.json(chain.at(0))),
                Method.read("ChainGetTipSet", key, p -> blocks.json(blocks.named(p.get(0)))),
                Method.read(
                        "ChainGetTipSetByHeight",
                        List.of(Param.EPOCH, Param.TIPSET),
                        p -> byHeight(p.get(0).longValue(), p.get(1))),
                Method.read("ChainGetFinalizedTipSet", none, p -> finalized()),
                Method.read("ChainGetMessagesInTipset", key, p -> messages(blocks.named(p.get(0)))),
                Method.stream("ChainNotify", none, p -> sink -> chain.follow(changes -> sink.value(json(changes)))),
                Method.stream("ChainExport", List.of(Param.EPOCH, Param.FLAG, Param.TIPSET), p -> {
                    TipSet at = blocks.named(p.get(2));
                    return sink -> Export.send(chain.snapshot(at), sink);
                }),
                Method.read("StateNetworkName", none, p -> world.networkName()),
                Method.read("StateNetworkVersion", key, p -> 28),
                Method.read("StateGetNetworkParams", none, p -> networkParams()),
                Method.read("F3IsRunning", none, p -> false),
                Method.read("NodeStatus", List.of(Param.FLAG), p -> status()),
                Method.read("SyncState", none, p -> syncState()),
                Method.read("ID", none, p -> PEER),
                Method.read("NetAddrsListen", none, p -> {
                    ObjectNode json = JSON.objectNode().put("ID", PEER);
                    json.putArray("Addrs").add("/ip4/127.0.0.1/tcp/21235");
                    return json;
                }),
                Method.read("NetPeers", none, p -> List.of()),
                Method.read("NetAutoNatStatus", none, p -> JSON.objectNode()
                        .put("Reachability", 0)
                        .putNull("PublicAddrs")),
                Method.read("NetBandwidthStats", none, p -> JSON.objectNode()
                        .put("TotalIn", 0)
                        .put("TotalOut", 0)
                        .put("RateIn", 0)
                        .put("RateOut", 0)));
    }

    /** The one method of {@code /rpc/v2} that is simulated: a tipset by the tag {@code latest} or {@code finalized}. */
    List<Method> experimental() {
        return List.of(Method.read("ChainGetTipSet", List.of(Param.OBJECT), p -> {
            long head = chain.head().height();
            return switch (p.getFirst().path("tag").asText()) {
                case "latest" -> blocks.json(chain.head());
                case "finalized" ->
                    blocks.json(chain.at(Math.max(0, head - chain.world().finality())));
                default -> throw Refusal.failed("only the tags latest and finalized are simulated");
            };
        }));
    }

    /** Null for none: the real one's source makes no list then. */
    private static @Nullable List<ObjectNode> messages(TipSet tipSet) {
        List<ObjectNode> messages =
                tipSet.messages().stream().map(Blocks::included).toList();
        return messages.isEmpty() ? null : messages;
    }

    private List<ObjectNode> json(List<HeadChange> changes) {
        return changes.stream()
                .map(change -> JSON.objectNode()
                        .put("Type", change.type())
                        .<ObjectNode>set("Val", blocks.json(change.tipSet())))
                .toList();
    }

    private ObjectNode byHeight(long height, JsonNode key) throws Refusal {
        TipSet under = blocks.named(key);
        if (height > under.height()) {
            throw Refusal.failed("looking for tipset with height greater than start point, req: %d, head: %d"
                    .formatted(height, under.height()));
        }
        if (height < 0) {
            throw Refusal.failed("height " + height + " is negative");
        }
        TipSet found = under;
        while (found.height() > height) {
            found = blocks.named(JSON.arrayNode().add(Blocks.link(found.parent())));
        }
        return blocks.json(found);
    }

    private ObjectNode finalized() throws Refusal {
        return byHeight(chain.head().height() - chain.world().finality(), JSON.arrayNode());
    }

    private ObjectNode networkParams() {
        World world = chain.world();
        ObjectNode json = JSON.objectNode().put("NetworkName", world.networkName());
        json.put("BlockDelaySecs", world.blockDelaySecs())
                .put("ConsensusMinerMinPower", "2048")
                .put("PreCommitChallengeDelay", 10)
                .set("ForkUpgradeParams", Upgrades.heights());
        return json.put("Eip155ChainID", 31415926)
                .put("GenesisTimestamp", chain.genesis().getEpochSecond());
    }

    private ObjectNode status() {
        TipSet head = chain.head();
        Instant time = chain.time(head.height());
        ObjectNode json = JSON.objectNode();
        json.putObject("SyncStatus")
                .put("Epoch", head.height())
                .put("Behind", Duration.between(time, clock.instant()).toSeconds() / SECONDS_BEHIND);
        json.putObject("PeerStatus").put("PeersToPublishMsgs", 0).put("PeersToPublishBlocks", 0);
        json.putObject("ChainStatus").put("BlocksPerTipsetLast100", 0).put("BlocksPerTipsetLastFinality", 0);
        return json;
    }

    private static ObjectNode syncState() {
        ObjectNode json = JSON.objectNode();
        List<ObjectNode> workers = new ArrayList<>();
        for (int i = 0; i < SYNC_WORKERS; i++) {
            workers.add(JSON.objectNode()
                    .put("WorkerID", i)
                    .putNull("Base")
                    .putNull("Target")
                    .put("Stage", 0)
                    .put("Height", 0)
                    .put("Start", NO_TIME)
                    .put("End", NO_TIME)
                    .put("Message", ""));
        }
        json.putArray("ActiveSyncs").addAll(workers);
        return json.put("VMApplied", 0);
    }
}
