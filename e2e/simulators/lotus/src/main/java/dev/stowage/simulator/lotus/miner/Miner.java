package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Disk;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Authority;
import dev.stowage.simulator.lotus.rpc.BackupMethod;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.ProcessMethods;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import dev.stowage.simulator.lotus.sealing.ActorMessages;
import dev.stowage.simulator.lotus.sealing.Scheduler;
import dev.stowage.simulator.lotus.sealing.SchedulerMethods;
import dev.stowage.simulator.lotus.sealing.Sealing;
import dev.stowage.simulator.lotus.sealing.SealingMethods;
import dev.stowage.simulator.lotus.sealing.SectorRecords;
import dev.stowage.simulator.lotus.sealing.WindowProvers;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running miner. */
public final class Miner {
    private static final int API_VERSION = 66816;

    private final RpcServer server;
    private final Prover prover;
    private final Crash crash;
    private final Gate gate = new Gate();

    /**
     * Starts it.
     *
     * @param address with port 0 for any
     * @param actor that it mines for
     * @throws IOException if the daemon does not answer
     */
    public Miner(Repo repo, RpcLink node, InetSocketAddress address, String actor, World world, Session session)
            throws IOException, Unusable {
        int blockDelay = node.call("Version").get("BlockDelay").intValue();
        ActorMessages messages = new ActorMessages(node, actor, key(node, actor));
        MinerConfig config = MinerConfig.read(repo.config().orElse(""));
        Authority authority = repo.authority();
        String token = authority.token(Authority.ALL);
        long number = Long.parseLong(actor.substring(2));
        StorageMethods storage =
                new StorageMethods(LocalPaths.open(repo.folder()), new SectorIndex(number), config.remote());
        storage.declareAll();
        Scheduler scheduler = new Scheduler(session.id(), world, token, session.clock());
        Sealing sealing = new Sealing(
                new SectorRecords(repo.folder()),
                scheduler,
                messages,
                storage::keep,
                world,
                config.preCommitWait(),
                config.commitWait(),
                session.clock());
        this.prover = new Prover(new WindowProvers(scheduler, token), config.provesItself(), world);
        this.crash = new Crash(node);
        var methods = Stream.of(
                        new ProcessMethods(authority, blockDelay, session).methods(API_VERSION),
                        new MinerMethods(node, actor, sealing).methods(),
                        new SealingMethods(sealing, number).methods(),
                        new SchedulerMethods(scheduler).methods(),
                        List.of(new BackupMethod(new Metadata(repo.folder())::save).method()),
                        storage.methods())
                .flatMap(List::stream)
                .toList();
        this.server = new RpcServer(address, authority, Map.of("/rpc/v0", methods), Map.of(), gate);
        repo.announce(server.address());
        Thread.ofPlatform().daemon().start(new WindowPoster(node, new ChainWrites(messages), prover));
    }

    /** The address that signs for the miner. */
    private static String key(RpcLink node, String actor) throws IOException, Unusable {
        JsonNode worker = node.call("StateMinerInfo", actor, List.of()).get("Worker");
        String key = node.call("StateAccountKey", worker, List.of()).asText();
        if (!node.call("WalletHas", key).booleanValue()) {
            throw new Unusable("key for worker not found in local wallet");
        }
        return key;
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                Log::simulator,
                List::of,
                Map.of(
                        "proof-deadline-ms", prover.deadlineMillis::set,
                        "proof-partition-ms", prover.partitionMillis::set,
                        "crash", crash.epoch::set,
                        "disk-full", Disk::full,
                        "hang", value -> gate.shut(value != 0),
                        "refuse", server::refuse),
                Map.of("wrong-answer", gate::wrongAnswer));
    }

    /** Answers no more. */
    public void close() {
        server.finish();
    }
}
