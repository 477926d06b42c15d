package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Chain;
import dev.stowage.simulator.spacemesh.chain.Chain.News;
import dev.stowage.simulator.spacemesh.chain.Ledger;
import dev.stowage.simulator.spacemesh.chain.Poet;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.control.ControlPort;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.store.LocalDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A running node. */
public final class Node {
    private final Site site;
    private final Ledger ledger;
    private final List<Smesher> smeshers;
    private final Listeners listeners;
    private final AtomicInteger lag = new AtomicInteger();

    /**
     * Starts it.
     *
     * @param networkFolder shared by all nodes of the network
     */
    public Node(NodeConfig config, List<Identity> identities, World world, Path networkFolder) throws IOException {
        LocalDb local = new LocalDb(config.dataFolder().resolve("local.sql"));
        this.ledger = new Ledger(networkFolder);
        Chain chain = new Chain();
        Events events = new Events();
        PostServices services = new PostServices();
        Network network = new Network(ledger, chain, UUID.randomUUID().toString(), world.gossipMillis(), this::arrived);
        Poet poet = new Poet(
                config.poets().isEmpty() ? "" : config.poets().getFirst(),
                config.genesis().goldenAtx(),
                config.calendar());
        this.site = new Site(
                config,
                local,
                chain,
                network,
                poet,
                events,
                new Provers(services, world.pollMillis()),
                new Verifier(config.post()),
                new Crash());
        this.smeshers =
                identities.stream().map(identity -> new Smesher(identity, site)).toList();
        network.start();
        this.listeners = new Listeners(site, smeshers, services, lag::get);
        for (Smesher smesher : smeshers) {
            if (!smesher.identity().name().equals(Identities.SUPERVISED)) {
                Thread.ofPlatform().daemon().name("smesher").start(smesher);
            }
        }
        Log.info("node", "app started");
    }

    /** Opens the control port, if there shall be one. */
    public void control(Map<String, String> environment) throws IOException {
        ControlPort.open(
                environment,
                this::truth,
                Map.of(
                        "lag", lag::set,
                        "gossip", site.network()::gossip,
                        "crash", site.crash()::choose,
                        "disk-full", value -> site.local().database().full(value != 0),
                        "hang", value -> listeners.hang(value != 0),
                        "refuse", listeners::refuse));
    }

    /** Answers no more. */
    public void close() {
        listeners.close();
    }

    private Object truth() {
        try {
            return ledger.all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void arrived(Atx atx, News news) {
        // Filled in with the state database.
    }
}
