package dev.stowage.simulator.lotus.node;

import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.TipSet;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Disk;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Metadata;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Authority;
import dev.stowage.simulator.lotus.rpc.BackupMethod;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.ProcessMethods;
import dev.stowage.simulator.lotus.rpc.Reply;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A running daemon: a clock that makes blocks, and the port that answers from them. */
public final class Daemon {
    private static final long TICK_MILLIS = 50;
    /** The real one counts five minutes down. */
    private static final int ALIVE_SECONDS = 300;

    private static final int API_V0 = 66816;
    private static final int API_V1 = 131840;

    /** The network is kept with the metadata: a daemon that lost its chain finds it again. */
    private static final String NETWORK = "/simulator/network";

    private final InstantSource clock;
    private final Chain chain;
    private final RpcServer server;
    private final BackupMethod backups;
    private final HotStore store;
    private final Wallet wallet;
    private final Gate gate = new Gate();
    private final AtomicInteger lag = new AtomicInteger();
    private boolean failed;

    /**
     * Starts it.
     *
     * @param address with port 0 for any
     */
    public Daemon(Repo repo, World fresh, InetSocketAddress address, Session session) throws IOException, Unusable {
        this.clock = session.clock();
        Metadata metadata = repo.metadata();
        Path folder = repo.folder().resolve("datastore").resolve("chain");
        this.chain = Chain.open(folder, metadata.get(NETWORK), fresh, clock.instant());
        this.wallet = new Wallet(repo.keystore());
        if (metadata.get(NETWORK).isEmpty()) {
            wallet.seed();
        }
        metadata.put(NETWORK, chain.network());
        this.backups = new BackupMethod(metadata::backup);
        this.store = new HotStore(chain, repo.folder().resolve("datastore").resolve("splitstore"), clock);
        Authority authority = repo.authority();
        chain.grow(chain.epoch(clock.instant()));
        store.grow();
        ProcessMethods process = new ProcessMethods(authority, chain.world().blockDelaySecs(), session);
        Map<String, Supplier<Reply>> pages = Map.of(
                "/health/livez", () -> Reply.empty(alive()),
                "/health/readyz", () -> Reply.empty(503),
                "/debug/metrics", new Metrics(chain, clock)::page);
        Map<String, List<Method>> paths = Map.of(
                "/rpc/v0", methods(process, API_V0),
                "/rpc/v1", methods(process, API_V1),
                "/rpc/v2", new ChainMethods(chain, new Blocks(chain), clock).experimental());
        this.server = new RpcServer(address, authority, paths, pages, gate);
        repo.announce(server.address());
        Thread.ofPlatform().start(this::run);
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                Log::simulator,
                chain::events,
                Map.of(
                        "lag", lag::set,
                        "landing", chain::landing,
                        "reorg", chain::reorganise,
                        "disk-full", Disk::full,
                        "crash", chain::crash,
                        "hang", value -> gate.shut(value != 0),
                        "refuse", server::refuse),
                Map.of("wrong-answer", gate::wrongAnswer));
    }

    /** Answers no more. */
    public void close() {
        server.finish();
    }

    private List<Method> methods(ProcessMethods process, int apiVersion) {
        Blocks blocks = new Blocks(chain);
        return Stream.of(
                        List.of(backups.method()),
                        process.methods(apiVersion),
                        new ChainMethods(chain, blocks, clock).methods(),
                        new MinerStateMethods(chain, blocks).methods(),
                        new SectorStateMethods(blocks).methods(),
                        new Accounts(chain, blocks, wallet, clock).methods(),
                        wallet.methods(),
                        store.methods())
                .flatMap(List::stream)
                .toList();
    }

    private int alive() {
        Instant newest = chain.time(chain.head().height());
        return newest.plusSeconds(ALIVE_SECONDS).isAfter(clock.instant()) ? 200 : 503;
    }

    private void run() {
        try {
            while (true) {
                tick();
                Thread.sleep(TICK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Blocks that cannot be written are not there: the head stays, and all are made when there is room. */
    private void tick() {
        try {
            if (chain.grow(chain.epoch(clock.instant()) - lag.get())) {
                TipSet head = chain.head();
                Log.info(
                        "chainstore",
                        "store/store.go:685",
                        "New heaviest tipset! [" + head.cid() + "] (height=" + head.height() + ")");
                store.grow();
            }
            failed = false;
        } catch (IOException e) {
            if (!failed) {
                Log.error("chainstore", "simulator", "the block could not be written: " + e.getMessage());
            }
            failed = true;
        }
    }
}
