package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.ControlPort;
import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Chain;
import dev.stowage.simulator.spacemesh.chain.Chain.News;
import dev.stowage.simulator.spacemesh.chain.Entry;
import dev.stowage.simulator.spacemesh.chain.Ledger;
import dev.stowage.simulator.spacemesh.chain.Lottery;
import dev.stowage.simulator.spacemesh.chain.Poet;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.store.LocalDb;
import dev.stowage.simulator.spacemesh.store.StateDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running node. */
public final class Node {
    private final Site site;
    private final Ledger ledger;
    private final StateDb state;
    private final Mesh mesh;
    private final Progress progress;
    private final Listeners listeners;
    private final Optional<Supervised> supervised;

    /**
     * Starts it.
     *
     * @param networkFolder shared by all nodes of the network
     */
    public Node(Session session, NodeConfig config, List<Identity> identities, World world, Path networkFolder)
            throws IOException {
        this.ledger = new Ledger(networkFolder);
        this.state = new StateDb(config.dataFolder().resolve("state.sql"));
        this.progress = new Progress(config.calendar(), session, world.unsyncedMillis());
        PostServices services = new PostServices();
        this.site = site(session, config, world, services);
        Lottery lottery = new Lottery(site.chain(), config.calendar(), site.golden());
        this.mesh = new Mesh(site, lottery, progress, identities);
        List<Smesher> smeshers = identities.stream()
                .map(identity -> new Smesher(identity, site, progress))
                .toList();
        site.network().start();
        this.supervised = smeshers.stream()
                .filter(smesher -> smesher.identity().name().equals(Identities.SUPERVISED))
                .filter(_ -> config.smeshing().start())
                .map(smesher -> new Supervised(site, smesher.identity()))
                .findFirst();
        this.listeners = new Listeners(site, smeshers, services, progress, lottery, supervised);
        if (config.metricsPort().isPresent()) {
            Metrics.open(config.metricsPort().getAsInt(), site, progress);
        }
        // The one thread that keeps the process alive.
        Thread.ofPlatform().name("mesh").start(mesh);
        smeshers.stream()
                .filter(smesher ->
                        supervised.isPresent() || !smesher.identity().name().equals(Identities.SUPERVISED))
                .forEach(smesher -> Thread.ofPlatform().daemon().name("smesher").start(smesher));
        supervised.ifPresent(own -> own.start(listeners.postAddress()));
        Log.info("node", "app started");
    }

    private Site site(Session session, NodeConfig config, World world, PostServices services) {
        Chain chain = new Chain();
        String poet = config.poets().isEmpty() ? "" : config.poets().getFirst();
        return new Site(
                session,
                config,
                new LocalDb(config.dataFolder().resolve("local.sql")),
                chain,
                new Network(ledger, chain, session, world.gossipMillis(), this::arrived),
                new Poet(poet, config.genesis().goldenAtx(), config.calendar()),
                new Events(session),
                new Provers(services, world.pollMillis(), session),
                new Verifier(config.post()),
                new Crash());
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                Log::simulator,
                this::truth,
                Map.of(
                        "lag", progress::lag,
                        "reorg", progress::reorganise,
                        "gossip", site.network()::gossip,
                        "crash", site.crash()::choose,
                        "disk-full", value -> site.local().database().full(value != 0),
                        "hang", value -> listeners.hang(value != 0),
                        "refuse", listeners::refuse));
    }

    /** Answers no more. */
    public void close() {
        supervised.ifPresent(Supervised::close);
        listeners.close();
    }

    private Object truth() {
        try {
            // A list would lose its elements' kinds in JSON.
            return ledger.all().toArray(Entry[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arrived(Atx atx, News news) {
        state.save(new StateDb.Row(
                atx.id(),
                atx.publishEpoch(),
                atx.units(),
                atx.baseHeight(),
                atx.ticks(),
                atx.sequence(),
                atx.smesher(),
                atx.previous(),
                site.session().now().toEpochMilli()));
        if (news == News.SIGNED_TWICE) {
            site.chain().against(atx.smesher()).ifPresent(mesh::malfeasance);
        }
    }
}
