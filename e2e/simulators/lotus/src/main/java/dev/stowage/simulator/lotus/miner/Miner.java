package dev.stowage.simulator.lotus.miner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.ControlPort;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Authority;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.ProcessMethods;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import dev.stowage.simulator.lotus.sealing.Scheduler;
import dev.stowage.simulator.lotus.sealing.SchedulerMethods;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A running miner. */
public final class Miner {
    private static final int API_VERSION = 66816;

    private final RpcServer server;
    private final Prover prover = new Prover();
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
        JsonNode worker = node.call("StateMinerInfo", actor, List.of()).get("Worker");
        String key = node.call("StateAccountKey", worker, List.of()).asText();
        if (!node.call("WalletHas", key).booleanValue()) {
            throw new Unusable("key for worker not found in local wallet");
        }
        Authority authority = repo.authority();
        ProcessMethods process = new ProcessMethods(authority, blockDelay, session);
        Scheduler scheduler = new Scheduler(session.id(), world, authority.token(Authority.ALL), session.clock());
        LocalPaths local = LocalPaths.open(repo.folder());
        String remote = Objects.requireNonNullElse(
                Repo.setting(repo.config().orElse(""), "API", "RemoteListenAddress"), "127.0.0.1:2345");
        StorageMethods storage = new StorageMethods(
                local, new SectorIndex(Long.parseLong(actor.substring(2))), "http://" + remote + "/remote");
        storage.declareAll();
        var methods = Stream.of(
                        process.methods(API_VERSION),
                        new MinerMethods(node, actor).methods(),
                        new SchedulerMethods(scheduler).methods(),
                        storage.methods())
                .flatMap(List::stream)
                .toList();
        this.server = new RpcServer(address, authority, Map.of("/rpc/v0", methods), Map.of(), gate);
        repo.announce(server.address());
        Thread.ofPlatform().daemon().start(new WindowPoster(node, new ChainWrites(node, actor, key), prover));
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                List::of,
                Map.of(
                        "proof-deadline-ms", prover.deadlineMillis::set,
                        "proof-partition-ms", prover.partitionMillis::set,
                        "hang", value -> gate.shut(value != 0),
                        "refuse", server::refuse));
    }

    /** Answers no more. */
    public void close() {
        server.finish();
    }
}
