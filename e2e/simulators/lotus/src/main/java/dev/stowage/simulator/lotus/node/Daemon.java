package dev.stowage.simulator.lotus.node;

import dev.stowage.simulator.lotus.chain.Chain;
import dev.stowage.simulator.lotus.chain.TipSet;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.ControlPort;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.Authority;
import dev.stowage.simulator.lotus.rpc.Gate;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.ProcessMethods;
import dev.stowage.simulator.lotus.rpc.RpcServer;
import dev.stowage.simulator.lotus.rpc.Session;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** A running daemon: a clock that makes blocks, and the port that answers from them. */
public final class Daemon {
    private static final long TICK_MILLIS = 50;
    /** The real one counts five minutes down. */
    private static final int ALIVE_SECONDS = 300;

    private static final int API_V0 = 66816;
    private static final int API_V1 = 131840;

    private final InstantSource clock;
    private final Chain chain;
    private final RpcServer server;
    private final Gate gate = new Gate();
    private final AtomicInteger lag = new AtomicInteger();

    /**
     * Starts it.
     *
     * @param address with port 0 for any
     */
    public Daemon(Repo repo, World fresh, InetSocketAddress address, Session session) throws IOException, Unusable {
        this.clock = session.clock();
        this.chain = new Chain(repo.folder().resolve("datastore").resolve("chain"), fresh, clock.instant());
        Authority authority = repo.authority();
        chain.grow(chain.epoch(clock.instant()));
        ProcessMethods process = new ProcessMethods(authority, chain.world().blockDelaySecs(), session);
        Map<String, IntSupplier> probes = Map.of("/health/livez", this::alive, "/health/readyz", () -> 503);
        Map<String, List<Method>> paths = Map.of(
                "/rpc/v0", methods(process, API_V0),
                "/rpc/v1", methods(process, API_V1),
                "/rpc/v2", new ChainMethods(chain, new Blocks(chain), clock).experimental());
        this.server = new RpcServer(address, authority, paths, probes, gate);
        repo.announce(server.address());
        Thread.ofPlatform().start(this::run);
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                chain::events,
                Map.of(
                        "lag", lag::set,
                        "landing", chain::landing,
                        "reorg", chain::reorganise,
                        "hang", value -> gate.shut(value != 0),
                        "refuse", server::refuse));
    }

    /** Answers no more. */
    public void close() {
        server.finish();
    }

    private List<Method> methods(ProcessMethods process, int apiVersion) {
        Blocks blocks = new Blocks(chain);
        return Stream.of(
                        process.methods(apiVersion),
                        new ChainMethods(chain, blocks, clock).methods(),
                        new MinerStateMethods(chain, blocks).methods(),
                        new SectorStateMethods(blocks).methods(),
                        new Accounts(chain, blocks).methods())
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

    private void tick() {
        try {
            if (chain.grow(chain.epoch(clock.instant()) - lag.get())) {
                TipSet head = chain.head();
                Log.info(
                        "chainstore",
                        "store/store.go:685",
                        "New heaviest tipset! [" + head.cid() + "] (height=" + head.height() + ")");
            }
        } catch (IOException e) {
            Log.error("chainstore", "simulator", "the block could not be written: " + e.getMessage());
        }
    }
}
