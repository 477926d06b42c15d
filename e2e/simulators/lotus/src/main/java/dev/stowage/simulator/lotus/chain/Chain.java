package dev.stowage.simulator.lotus.chain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A chain that goes on by the clock, whoever mines: as in a network with other producers, a miner that is away misses
 * its windows. All of it is kept in memory, a few kilobytes a block.
 */
public final class Chain {
    /** The address that signs for the miner; the recorded devnet's. */
    public static final String WORKER =
            "t3rkb3eeat6g3x3cvlvaovuu3jgkg2h7dpfmvtqbiuvgvkgey4jlgzwawjbsfmj5o57ysltmxhffsrug4ir5xq";

    /** What a shell says of a process that SIGKILL ended. */
    private static final int KILLED = 137;

    private final ChainLog log;
    private final World world;
    private final Instant genesis;
    private final List<TipSet> blocks = new ArrayList<>();
    private final Map<String, TipSet> byCid = new HashMap<>();
    private final List<Message> pool = new ArrayList<>();
    private final HeadFeed feed = new HeadFeed();
    private int fork;
    private int landing;
    private int crash;

    /**
     * Takes up the chain of this folder, or begins one.
     *
     * @param fresh what to begin with
     */
    public Chain(Path folder, World fresh, Instant now) throws IOException {
        this.log = new ChainLog(folder);
        if (log.isEmpty()) {
            log.write(new ChainLog.Genesis(now.getEpochSecond() - fresh.genesisAgeSecs(), fresh));
        }
        ChainLog.Genesis first = log.genesis();
        this.world = first.world();
        this.genesis = Instant.ofEpochSecond(first.timestamp());
        String cid = Cids.of(world.networkName() + first.timestamp());
        add(new TipSet(0, 0, cid, Cids.of("before genesis"), List.of(), MinerActor.genesis(world), List.of()));
        for (ChainLog.Line line : log.lines()) {
            if (line.fork() < 0) {
                blocks.removeLast();
            } else {
                fork = line.fork();
                add(block(line.height(), line.messages()));
            }
        }
    }

    /**
     * Takes up the chain of this folder, or begins one: of a network that is known, else of a new one.
     *
     * @param network as {@link #network} gave it
     */
    public static Chain open(Path folder, Optional<String> network, World fresh, Instant now) throws IOException {
        ChainLog log = new ChainLog(folder);
        if (network.isPresent() && log.isEmpty()) {
            log.write(ChainLog.Genesis.of(network.get()));
        }
        return new Chain(folder, fresh, now);
    }

    /** What tells this network from others, as text. */
    public String network() throws IOException {
        return new ChainLog.Genesis(genesis.getEpochSecond(), world).text();
    }

    public World world() {
        return world;
    }

    public Instant genesis() {
        return genesis;
    }

    /** The beginning of an epoch. */
    public Instant time(long epoch) {
        return genesis.plusSeconds(epoch * world.blockDelaySecs());
    }

    /** The epoch that has begun. */
    public long epoch(Instant now) {
        return Duration.between(genesis, now).toSeconds() / world.blockDelaySecs();
    }

    public synchronized TipSet head() {
        return blocks.getLast();
    }

    /** A block, also one that a reorganisation took back. */
    public synchronized Optional<TipSet> block(String cid) {
        return Optional.ofNullable(byCid.get(cid));
    }

    /** The block of a height, or the last before it, among the ancestors of the head. */
    public synchronized TipSet at(long height) {
        int i = blocks.size() - 1;
        while (blocks.get(i).height() > height) {
            i--;
        }
        return blocks.get(i);
    }

    /** What happened on the way to the head. */
    public synchronized List<Event> events() {
        return blocks.stream().flatMap(block -> block.events().stream()).toList();
    }

    /**
     * What the pool is seen to have, oldest first: signed messages that no block has, and those of blocks that are
     * younger than the pool's delay.
     */
    public synchronized List<Message> pool(Instant now) {
        List<Message> seen = new ArrayList<>();
        for (TipSet at = head();
                at.height() > 0 && time(at.height()).plus(world.poolDelay()).isAfter(now);
                at = Objects.requireNonNull(byCid.get(at.parent()))) {
            seen.addAll(0, at.messages());
        }
        seen.addAll(pool);
        return seen;
    }

    /** How many epochs a message waits beyond the next block. */
    public synchronized void landing(int epochs) {
        landing = epochs;
    }

    /** Ends the process as a kill does, with the first block from this epoch on half written; 0: not. */
    public synchronized void crash(int epoch) {
        crash = epoch;
    }

    /** The nonce of the worker's next message, those that wait included. */
    public synchronized long nonce() {
        long landed = Transition.to(world, head(), head().height()).state().nonce();
        return pool.isEmpty() ? landed : pool.getLast().nonce() + 1;
    }

    /** Signs a message of the worker and puts it into the pool; empty if the actor would refuse it. */
    public synchronized Optional<Message> push(String to, long method, String params) {
        Message message = new Message(WORKER, to, nonce(), method, params, head().height());
        Optional<Call> call = Call.read(method, message.bytes());
        MinerActor after = Transition.to(world, head(), head().height()).state();
        if (call.isEmpty() || !Transition.accepts(world, after, call.get(), head().height() + 1)) {
            return Optional.empty();
        }
        pool.add(message);
        return Optional.of(message);
    }

    /** Makes the blocks up to an epoch; whether there is a new head. */
    public synchronized boolean grow(long epoch) throws IOException {
        long before = head().height();
        for (long height = before + 1; height <= epoch; height++) {
            if (world.hasBlock(height)) {
                feed.tell(List.of(mine(height)));
            }
        }
        return head().height() > before;
    }

    /** Gives the head, and then what happens to it, until the thread is interrupted. */
    public void follow(Follower follower) throws InterruptedException {
        HeadFeed.Listener listener;
        synchronized (this) {
            listener = feed.listen(head());
        }
        try (listener) {
            while (true) {
                follower.changed(listener.next());
            }
        }
    }

    /** One who follows the head. */
    @FunctionalInterface
    public interface Follower {
        /** Takes what happened at once, in order: first what was taken back. */
        void changed(List<HeadChange> changes) throws InterruptedException;
    }

    /** Takes back the newest blocks and makes others; their messages wait again, and land as if pushed now. */
    public synchronized void reorganise(int depth) throws IOException {
        long top = head().height();
        List<Message> returned = new ArrayList<>();
        List<HeadChange> changes = new ArrayList<>();
        for (int i = 0; i < depth && blocks.size() > 1; i++) {
            TipSet gone = head();
            log.write(new ChainLog.Line(gone.height(), -1, List.of()));
            blocks.removeLast();
            returned.addAll(0, gone.messages());
            changes.add(HeadChange.revert(gone));
        }
        for (Message m : returned.reversed()) {
            pool.addFirst(new Message(m.from(), m.to(), m.nonce(), m.method(), m.params(), top));
        }
        fork++;
        for (long height = head().height() + 1; height <= top; height++) {
            if (world.hasBlock(height)) {
                changes.add(mine(height));
            }
        }
        feed.tell(changes);
    }

    /** The chain up to one of its blocks, or one that was taken back. */
    public synchronized Snapshot snapshot(TipSet head) {
        List<ChainLog.Line> lines = new ArrayList<>();
        for (TipSet at = head; at.height() > 0; at = Objects.requireNonNull(byCid.get(at.parent()))) {
            lines.addFirst(new ChainLog.Line(at.height(), at.fork(), at.messages()));
        }
        return new Snapshot(head.cid(), new ChainLog.Genesis(genesis.getEpochSecond(), world), lines);
    }

    /** Begins the chain of a folder that has none with a snapshot. */
    public static void restore(Path folder, Snapshot snapshot) throws IOException {
        ChainLog log = new ChainLog(folder);
        log.write(snapshot.genesis());
        for (ChainLog.Line line : snapshot.lines()) {
            log.write(line);
        }
    }

    private HeadChange mine(long height) throws IOException {
        List<Message> taken =
                pool.stream().filter(m -> m.pushed() + landing < height).toList();
        ChainLog.Line line = new ChainLog.Line(height, fork, taken);
        if (crash > 0 && height >= crash) {
            log.writeHalf(line);
            Runtime.getRuntime().halt(KILLED);
        }
        log.write(line);
        pool.removeAll(taken);
        add(block(height, taken));
        return HeadChange.apply(head());
    }

    private TipSet block(long height, List<Message> messages) {
        TipSet parent = blocks.getLast();
        Transition.Step step = Transition.to(world, parent, height);
        String cid = Cids.of(parent.cid() + height + " " + fork);
        return new TipSet(height, fork, cid, parent.cid(), messages, step.state(), step.events());
    }

    private void add(TipSet block) {
        blocks.add(block);
        byCid.put(block.cid(), block);
    }
}
