package dev.stowage.lotus.window;

import dev.stowage.lotus.window.Disruption.Component;
import java.util.Arrays;

/**
 * The chain and the miner of the model, played forward epoch by epoch: what the actor's rules and the miner's habits
 * are, not what follows from them. It shares no code with what it is to test.
 */
final class PlayedChain {
    static final long NONE = Long.MIN_VALUE;
    private static final int RING = 8;
    private static final int MOST = World.MOST_PARTITIONS;

    final World world;
    private final Witness witness;
    private final Stop stop;

    long epoch;
    /** Which deadline of the row is open, and since when. */
    long open;

    long opened;

    final Sectors sectors;
    /** For each partition of the open deadline, when its proof comes to stand on the chain. */
    final long[] proofAt = new long[MOST];
    /** The same of the deadline before. */
    private final long[] closedProofAt = new long[MOST];
    /** For each partition the last deadline that its proof has taken effect for. */
    private final long[] proven = new long[MOST];

    /** Deadlines whose recoveries were declared, and when that comes to stand on the chain. */
    private final long[] declaredFor = new long[RING];

    private final long[] declaredAt = new long[RING];
    private long commitSent = NONE;
    private long commitAt = NONE;

    private final long[] computed = new long[RING];
    /** Deadlines that the miner takes for done although nothing was proven. */
    private final long[] givenUp = new long[RING];

    private long submitted = NONE;
    /** The deadline that the miner takes for the one that it is proving. */
    private long current = NONE;

    private final Prover prover;
    private long clock;
    private long head;
    private boolean begun;
    private boolean ended;

    /** What came of it. */
    interface Witness {
        void missed(long deadline, int partition);

        void closed(long deadline, boolean recoveriesDeclared);

        /** Hears when a proof was started, and says which start its luck is drawn for. */
        long started(long deadline, long at);

        /** Hears when a proof was pushed, and says which push its luck is drawn for. */
        long pushed(long deadline, long at);
    }

    PlayedChain(World world, Witness witness) {
        this.world = world;
        this.witness = witness;
        stop = Stop.NONE;
        epoch = world.origin;
        opened = epoch;
        sectors = new Sectors(world);
        prover = new Prover(world.sharing);
        clock = epoch * world.epochMillis;
        Arrays.fill(proofAt, NONE);
        Arrays.fill(declaredFor, NONE);
        Arrays.fill(computed, NONE);
        Arrays.fill(givenUp, NONE);
        Arrays.fill(proven, NONE);
        Arrays.fill(closedProofAt, NONE);
        head = epoch - 1;
    }

    /** The same moment, but with a stop. */
    PlayedChain(PlayedChain from, Stop stop, Witness witness) {
        world = from.world;
        this.witness = witness;
        this.stop = stop;
        epoch = from.epoch;
        open = from.open;
        opened = from.opened;
        sectors = new Sectors(from.sectors);
        System.arraycopy(from.proofAt, 0, proofAt, 0, MOST);
        System.arraycopy(from.closedProofAt, 0, closedProofAt, 0, MOST);
        System.arraycopy(from.proven, 0, proven, 0, MOST);
        System.arraycopy(from.declaredFor, 0, declaredFor, 0, RING);
        System.arraycopy(from.declaredAt, 0, declaredAt, 0, RING);
        System.arraycopy(from.computed, 0, computed, 0, RING);
        System.arraycopy(from.givenUp, 0, givenUp, 0, RING);
        commitSent = from.commitSent;
        commitAt = from.commitAt;
        submitted = from.submitted;
        current = from.current;
        prover = new Prover(from.prover);
        clock = from.clock;
        head = from.head;
    }

    /** Plays the rest of this epoch after its tipset was seen, and the next epoch until its tipset is seen. */
    void step() {
        pass((epoch + 1) * world.epochMillis);
        epoch++;
        if (epoch == opened + world.window) {
            close();
        }
        execute();
        if (world.isNull(epoch)) {
            return;
        }
        int depth = world.reorg(epoch);
        if (depth > 0) {
            drop(epoch - depth);
        }
        pass(epoch * world.epochMillis + world.arrival);
        see(epoch);
    }

    private void close() {
        for (int p = 0; p < sectors.partitions(open); p++) {
            if (sectors.due(open, p) && (proofAt[p] == NONE || proofAt[p] >= epoch)) {
                witness.missed(open, p);
                sectors.miss(open, p);
            }
        }
        witness.closed(open, declaredFor[(int) (open & (RING - 1))] == open);
        System.arraycopy(proofAt, 0, closedProofAt, 0, MOST);
        Arrays.fill(proofAt, NONE);
        open++;
        opened = epoch;
    }

    /** Proofs, declarations and commits whose epoch has come. */
    private void execute() {
        for (int p = 0; p < MOST; p++) {
            if (proofAt[p] == epoch && proven[p] != open) {
                prove(p);
            }
        }
        for (int r = 0; r < RING; r++) {
            if (declaredFor[r] != NONE && declaredAt[r] == epoch) {
                sectors.declareRecovered(declaredFor[r]);
            }
        }
        if (commitAt == epoch) {
            commit();
            commitAt = NONE;
        }
        boolean held = epoch >= stop.heldFrom() && epoch * world.epochMillis < stop.end();
        if (world.sealing && commitAt == NONE && !held && up() && world.draw(52, epoch, 0, 20) == 0) {
            commitSent = epoch;
            commitAt = world.included(epoch, 0, epoch);
        }
    }

    private void prove(int partition) {
        int skipped = world.draw(50, open, partition, 40) == 0 ? world.draw(51, open, partition, 3) : 0;
        sectors.prove(open, partition, skipped);
        proven[partition] = open;
    }

    /** A new sector goes to a deadline that opens later than a window from now. */
    private void commit() {
        int ahead = 2 + world.draw(53, epoch, 0, world.deadlines - 2);
        if (opened + (ahead - 1L) * world.window > epoch) {
            sectors.commit(open + ahead);
        }
    }

    private void drop(long from) {
        boolean lost = begun && !ended && stop.component().stopsMiner() && world.forgetful;
        for (int p = 0; p < MOST; p++) {
            if (proofAt[p] != NONE && proofAt[p] >= from && proofAt[p] < epoch) {
                proofAt[p] = lost ? NONE : epoch;
            }
            // The other branch has no proof of a deadline that has closed on both.
            if (closedProofAt[p] != NONE && closedProofAt[p] >= from) {
                witness.missed(open - 1, p);
                closedProofAt[p] = NONE;
            }
        }
    }

    /** What happens between tipsets, in its order. */
    private void pass(long until) {
        while (true) {
            long finished = proving() ? prover.nextEnd(clock) : Long.MAX_VALUE;
            boolean begins = !begun && stop.begin() < Math.min(until, finished);
            boolean ends = begun && !ended && stop.end() < Math.min(until, finished);
            if (begins) {
                advance(stop.begin());
                begin();
            } else if (ends) {
                advance(stop.end());
                end();
            } else if (finished < until) {
                long since = finished - clock;
                clock = finished;
                complete(prover.finishNext(since));
            } else {
                advance(until);
                return;
            }
        }
    }

    private void advance(long to) {
        if (proving()) {
            prover.advance(to - clock);
        }
        clock = to;
    }

    private boolean up() {
        return !begun || ended || stop.component() == Component.POST_WORKER;
    }

    private boolean proving() {
        return !begun || ended;
    }

    private void begin() {
        begun = true;
        if (stop.component() == Component.POST_WORKER) {
            // What fails with its worker is tried again if the miner still wants it, and once.
            prover.keepNewest(current);
            return;
        }
        prover.clear();
        if (stop.component() == Component.DAEMON && world.forgetful) {
            forgetMessages();
        }
        current = NONE;
        submitted = NONE;
        Arrays.fill(computed, NONE);
        Arrays.fill(givenUp, NONE);
    }

    /** What waits in the pool of a daemon that stops may never be heard of again. */
    private void forgetMessages() {
        long now = Math.floorDiv(stop.begin(), world.epochMillis);
        for (int p = 0; p < MOST; p++) {
            proofAt[p] = proofAt[p] > now ? NONE : proofAt[p];
        }
        for (int r = 0; r < RING; r++) {
            declaredFor[r] = declaredAt[r] > now ? NONE : declaredFor[r];
        }
    }

    private void end() {
        ended = true;
        if (stop.component() != Component.POST_WORKER) {
            see(head);
        } else {
            long start = Math.floorDiv(stop.end(), world.epochMillis);
            prover.restart(n -> world.proving(n, witness.started(n, start), sectors.due(n)));
        }
    }

    private void see(long tipset) {
        head = tipset;
        if (!up()) {
            return;
        }
        if (current != NONE && head >= closes(current)) {
            if (!world.stubborn) {
                prover.abort(current);
            }
            current = NONE;
        }
        if (current == NONE) {
            start();
        }
        submit(open, head);
    }

    private long opens(long n) {
        return opened + (n - open) * world.window;
    }

    private long closes(long n) {
        return opens(n) + world.window;
    }

    private boolean computed(long n) {
        return computed[(int) (n & (RING - 1))] == n;
    }

    private void start() {
        long n = open;
        while (computed(n)) {
            n++;
        }
        if (head < opens(n) - world.lookback + 1) {
            return;
        }
        declare(n + 2);
        int count = sectors.due(n);
        if (count == 0) {
            computed[(int) (n & (RING - 1))] = n;
            return;
        }
        // Whoever restarts a miner for this takes the worker away.
        if (world.givesUp(n) && !ended) {
            computed[(int) (n & (RING - 1))] = n;
            givenUp[(int) (n & (RING - 1))] = n;
            return;
        }
        current = n;
        prover.start(n, world.proving(n, witness.started(n, head), count));
    }

    private void declare(long deadline) {
        int r = (int) (deadline & (RING - 1));
        if (!sectors.recoveryWanted(deadline) || declaredFor[r] == deadline || world.draw(54, deadline, 0, 4) == 0) {
            return;
        }
        long at = world.included(deadline, MOST - 1, epoch);
        if (at < opens(deadline) - world.cutoff) {
            declaredFor[r] = deadline;
            declaredAt[r] = at;
        }
    }

    /** The miner takes every result for that of the current deadline, also the late one of a deadline that has closed. */
    private void complete(long n) {
        current = NONE;
        computed[(int) (n & (RING - 1))] = n;
        submit(n, Math.floorDiv(clock, world.epochMillis));
    }

    private void submit(long n, long pushed) {
        if (n != open
                || !computed(n)
                || givenUp[(int) (n & (RING - 1))] == n
                || submitted == n
                || head < opened + 4
                || pushed >= opened + world.window) {
            return;
        }
        submitted = n;
        long luck = witness.pushed(n, pushed);
        for (int p = 0; p < sectors.partitions(n); p++) {
            if (sectors.due(n, p) && proofAt[p] == NONE) {
                proofAt[p] = world.included(n, p / world.batch, luck);
            }
        }
    }

    /** The node's answer about the pool: what was sent and is in no tipset before the head. */
    int waiting() {
        int waiting = commitAt >= epoch && commitSent <= epoch ? 1 : 0;
        for (int r = 0; r < RING; r++) {
            waiting += declaredFor[r] != NONE && declaredAt[r] >= epoch ? 1 : 0;
        }
        for (long at : proofAt) {
            waiting += at != NONE && at >= epoch ? 1 : 0;
        }
        return waiting;
    }
}
