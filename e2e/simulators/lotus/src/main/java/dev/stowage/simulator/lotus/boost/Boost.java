package dev.stowage.simulator.lotus.boost;

import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Authority;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.Param;
import dev.stowage.simulator.lotus.rpc.ProcessMethods;
import dev.stowage.simulator.lotus.rpc.Refusal;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running Boost. */
public final class Boost {
    /** What of every program's methods Boost has too; its version is not known. */
    private static final Set<String> COMMON = Set.of("AuthVerify", "AuthNew", "LogList", "LogSetLevel", "Shutdown");

    private static final long TICK_MILLIS = 100;

    private final Deals deals;
    private final RpcServer server;
    private final GraphQlPort graphQl;
    private final ScheduledExecutorService publisher = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("publisher").factory());
    private final Gate gate = new Gate();

    /**
     * Starts it.
     *
     * @param rpc where its methods are
     * @param queries where its GraphQL is
     * @throws IOException if daemon or miner does not answer
     */
    public Boost(
            Repo repo,
            BoostConfig config,
            RpcLink node,
            RpcLink miner,
            InetSocketAddress rpc,
            InetSocketAddress queries,
            Session session)
            throws IOException, Unusable {
        Lotus lotus = new Lotus(node, miner, config.miner());
        int blockDelay = lotus.secondsPerEpoch();
        lotus.sectors();
        Path folder = repo.folder();
        byte[] host = repo.keystore().key("libp2p-host").orElseThrow();
        this.deals = new Deals(
                new DealTable(folder.resolve(BoostBackup.DATABASE)), config, lotus, session.clock(), UUID::randomUUID);
        Answers answers = new Answers(deals, config, folder.resolve("deal-staging"), session.clock());
        Schema schema = new Schema(
                deals,
                answers,
                new ChainAnswers(lotus, config),
                new StorageAsk(repo.metadata(), session.started()),
                config.miner(),
                PeerId.of(host));
        this.graphQl = new GraphQlPort(queries, schema.build(), gate);
        Authority authority = repo.authority();
        Stream<Method> common = new ProcessMethods(authority, blockDelay, session)
                .methods(0).stream().filter(method -> COMMON.contains(method.name()));
        List<Method> methods = Stream.concat(common, Stream.of(backup(repo, session), id(PeerId.of(host))))
                .toList();
        this.server = new RpcServer(rpc, authority, Map.of("/rpc/v0", methods), Map.of(), gate);
        ScheduledFuture<?> _ =
                publisher.scheduleWithFixedDelay(deals::publishDue, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        repo.announce(server.address());
        Log.info(
                "gql",
                "simulator",
                "graphql server: listening on port " + graphQl.address().getPort());
    }

    /** Opens the control port, if there shall be one: its truth is the deals. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                Log::simulator,
                () -> deals.all().stream().map(Deal::toString).toList(),
                Map.of("hang", value -> gate.shut(value != 0), "refuse", server::refuse),
                Map.of("deal", deals::propose, "deal-checkpoint", deals::move));
    }

    /** Answers no more. */
    public void close() {
        graphQl.close();
        server.finish();
        // Waits for a message that is on its way.
        publisher.close();
        deals.close();
    }

    private static Method id(String peerId) {
        return Method.read("ID", List.of(), p -> peerId);
    }

    private Method backup(Repo repo, Session session) {
        Path temporary = Path.of(System.getenv().getOrDefault("TMPDIR", "/tmp"));
        return Method.admin("OnlineBackup", List.of(Param.TEXT), p -> {
            Path to = Path.of(p.getFirst().textValue());
            try {
                BoostBackup.online(repo, deals::copy, to, temporary, session.clock());
            } catch (IOException e) {
                throw Refusal.failed(String.valueOf(e.getMessage()));
            }
            return null;
        });
    }
}
