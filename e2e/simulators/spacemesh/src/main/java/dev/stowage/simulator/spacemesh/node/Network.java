package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Atx;
import dev.stowage.simulator.spacemesh.chain.Chain;
import dev.stowage.simulator.spacemesh.chain.Chain.News;
import dev.stowage.simulator.spacemesh.chain.Entry;
import dev.stowage.simulator.spacemesh.chain.Ledger;
import dev.stowage.simulator.spacemesh.control.Log;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** This node among the others: what it sends they all get, and it gets theirs after a while. */
final class Network {
    private static final long LOOK_MILLIS = 50;
    private static final int BRIEF = 10;

    private final Ledger ledger;
    private final Chain chain;
    private final Session session;
    private final BiConsumer<Atx, News> news;
    private final Deque<Entry.Published> underWay = new ArrayDeque<>();
    private final AtomicInteger gossipMillis = new AtomicInteger();

    /**
     * Prepares it.
     *
     * @param news is told what came, from whomever
     */
    Network(Ledger ledger, Chain chain, Session session, int gossipMillis, BiConsumer<Atx, News> news) {
        this.ledger = ledger;
        this.chain = chain;
        this.session = session;
        this.news = news;
        this.gossipMillis.set(gossipMillis);
    }

    /** Takes what was there before this node, at once, and from then on what comes. */
    void start() throws IOException {
        for (Entry entry : ledger.next()) {
            if (entry instanceof Entry.Published published) {
                receive(published);
            }
        }
        Thread.ofPlatform().daemon().name("gossip").start(this::listen);
    }

    /** Sets how long gossip takes. */
    void gossip(int millis) {
        gossipMillis.set(millis);
    }

    /** Publishes an ATX; this node knows it at once. */
    void publish(Atx atx, String signature) throws IOException {
        Entry.Published published =
                new Entry.Published(session.now().toEpochMilli(), session.id(), atx.id(), atx, signature);
        ledger.append(published);
        receive(published);
    }

    /** Registers a challenge with the PoET. */
    void register(String smesher, int round, String hash) throws IOException {
        ledger.append(new Entry.Registered(session.now().toEpochMilli(), session.id(), smesher, round, hash));
    }

    private void listen() {
        try {
            while (true) {
                look();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            for (Entry entry : ledger.next()) {
                if (entry instanceof Entry.Published published
                        && !published.node().equals(session.id())) {
                    underWay.add(published);
                }
            }
        } catch (IOException e) {
            Log.error("node.fetcher", "the network's file cannot be read", "error", String.valueOf(e.getMessage()));
        }
        long now = session.now().toEpochMilli();
        while (!underWay.isEmpty() && underWay.getFirst().millis() + gossipMillis.get() <= now) {
            receive(underWay.removeFirst());
        }
    }

    private void receive(Entry.Published published) {
        Atx atx = published.atx();
        boolean right = atx.id().equals(published.id())
                && Identity.signed(atx.smesher(), published.id(), published.signature());
        if (!right) {
            Log.warn(
                    "node.atxHandler", "malformed atx", "atx_id", published.id().substring(0, BRIEF));
            return;
        }
        News what = chain.take(atx);
        if (what != News.KNOWN) {
            news.accept(atx, what);
        }
    }
}
