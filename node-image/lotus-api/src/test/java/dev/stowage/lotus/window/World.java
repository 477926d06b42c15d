package dev.stowage.lotus.window;

import java.time.Duration;
import java.util.List;

/**
 * A network and a miner of the model, all drawn from one seed, and the fate of everything that may go one way or
 * another. Bounds are what the miner declares; what happens keeps within them, and in one world of three always
 * reaches them.
 */
final class World {
    static final int MOST_PARTITIONS = 12;
    private static final List<Prover.Sharing> SHARINGS = List.of(Prover.Sharing.values());
    private static final int[] PERIODS = {48, 48, 48, 24, 12, 4};

    final long seed;
    final int deadlines;
    final int window;
    final int lookback;
    final int cutoff;
    final int epochMillis;
    /** Epoch in which deadline 0 of the model's row opens. */
    final long origin;

    final int epochs;
    final Caution caution;
    final ProvingTimes declared;
    final boolean worst;
    /** A proof that is aborted cannot be interrupted: it keeps its share of the prover, and its result comes. */
    final boolean stubborn;
    /** How proofs share the prover. */
    final Prover.Sharing sharing;
    /** A submission that a reorganisation drops while the miner is down does not come back. */
    final boolean forgetful;

    final boolean sealing;
    final int batch;
    /** From an epoch's beginning until the node knows its tipset. */
    final int arrival;

    final boolean[] nullRound;
    final int[] reorg;
    final int[] partitions;
    final int[] live;
    final int[] faulty;
    final int[] recovering;
    private final long fixedMillis;
    private final long partitionMillis;

    /** Whether a PoSt worker that cannot read the sectors lets the miner give up deadlines. */
    private final boolean skipping;

    World(long seed) {
        this(seed, false);
    }

    World(long seed, boolean skipping) {
        this.seed = seed;
        this.skipping = skipping;
        deadlines = PERIODS[draw(1, PERIODS.length)];
        boolean standard = deadlines == 48 || draw(2, 2) == 0;
        window = standard ? 60 : 32 + draw(3, 60);
        lookback = standard ? 20 : 4 + draw(4, window / 2);
        cutoff = standard ? 70 : lookback + 4 + draw(5, window);
        epochMillis = draw(6, 2) == 0 ? 30_000 : 4_000;
        origin = draw(7, 2) == 0 ? -draw(8, 4000) : draw(8, 5_000_000);
        epochs = 2 * deadlines * window + 24 * window + 1000;
        worst = draw(9, 3) == 0;
        stubborn = worst || draw(10, 2) == 0;
        sharing = SHARINGS.get(draw(55, SHARINGS.size()));
        forgetful = draw(11, 2) == 0;
        boolean overloaded = draw(15, 8) == 0;
        // What an overloaded miner loses by chance differs with what is sealed, stop or not.
        sealing = !overloaded && draw(12, 2) == 0;
        batch = 1 + draw(13, 4);
        arrival = worst ? epochMillis - 1 : draw(14, epochMillis);
        caution = caution();
        nullRound = nullRounds();
        reorg = reorgs();
        partitions = new int[deadlines];
        live = new int[deadlines * MOST_PARTITIONS];
        faulty = new int[deadlines * MOST_PARTITIONS];
        recovering = new int[deadlines * MOST_PARTITIONS];
        populate();
        int heaviest = heaviest() + 1;
        int share = overloaded ? 70 + draw(16, 90) : 1 + draw(16, standard ? 60 : 40);
        long all = (long) window * epochMillis * share / 100;
        declared = new ProvingTimes(Duration.ofMillis(all / 4), Duration.ofMillis(all * 3 / 4 / heaviest));
        fixedMillis = stretched(declared.perDeadline());
        partitionMillis = stretched(declared.perPartition());
    }

    private Caution caution() {
        int landing = 4 + draw(17, Math.max(1, window / 8));
        int nulls = draw(18, 3);
        int margin = draw(19, 2) * 50;
        return new Caution(2, Duration.ofSeconds(1), 1 + draw(20, 6), landing, nulls, margin);
    }

    private boolean[] nullRounds() {
        boolean[] nulls = new boolean[epochs];
        int percent = caution.nullRounds() == 0 ? 0 : draw(21, 3) * 8;
        int run = 0;
        for (int e = 0; e < epochs; e++) {
            nulls[e] = run < caution.nullRounds() && (draw(22, e, 0, 100) < percent || (worst && awaited(e % window)));
            run = nulls[e] ? run + 1 : 0;
        }
        return nulls;
    }

    /** Epochs whose tipset the miner waits for: the first after a challenge, and the one to submit with. */
    private boolean awaited(int inWindow) {
        int afterChallenge = inWindow - (window - lookback + 1);
        int afterOpening = inWindow - 4;
        return (afterChallenge >= 0 && afterChallenge < caution.nullRounds())
                || (afterOpening >= 0 && afterOpening < caution.nullRounds());
    }

    /** Depths; two are so far from each other that none drops what the one before has returned. */
    private int[] reorgs() {
        int[] depths = new int[epochs];
        int percent = draw(23, 3) * (worst ? 50 : 4);
        int rest = 2 * (caution.confidence() + caution.nullRounds()) + 2;
        for (int e = rest, last = 0; e < epochs; e++) {
            if (e - last > rest && draw(24, e, 0, 100) < percent) {
                depths[e] = worst ? caution.confidence() : 1 + draw(25, e, 0, caution.confidence());
                last = e;
            }
        }
        return depths;
    }

    private void populate() {
        int kind = draw(26, 4);
        int used = kind == 0 ? deadlines : kind == 1 ? draw(27, 3) : draw(27, deadlines + 1);
        int most = 1 + draw(28, MOST_PARTITIONS - 1);
        int ill = draw(29, 3) * 15;
        for (int i = 0; i < deadlines; i++) {
            boolean usedOne = (long) i * used / deadlines != (long) (i + 1) * used / deadlines;
            partitions[i] = usedOne ? 1 + draw(30, i, 0, most) : 0;
            for (int p = 0; p < partitions[i]; p++) {
                int at = i * MOST_PARTITIONS + p;
                live[at] = draw(31, at, 0, 20) == 0 ? 0 : 1 + draw(32, at, 0, 2349);
                if (draw(33, at, 0, 100) < ill) {
                    faulty[at] = draw(34, at, 0, 3) == 0 ? live[at] : draw(34, at, 1, live[at] + 1);
                    recovering[at] = draw(35, at, 0, 3) == 0 ? draw(36, at, 0, faulty[at] + 1) : 0;
                }
            }
        }
    }

    private int heaviest() {
        int heaviest = 0;
        for (int count : partitions) {
            heaviest = Math.max(heaviest, count);
        }
        return heaviest;
    }

    /** A declared time with its margin. */
    long stretched(Duration time) {
        return time.toMillis() * (100 + caution.marginPercent()) / 100;
    }

    /** How long the proof of so many partitions takes, when it starts in this epoch. */
    long proving(long n, long epoch, int count) {
        long most = fixedMillis + count * partitionMillis;
        return worst || draw(40, n, epoch, 3) == 0 ? most : most * (30 + draw(41, n, epoch, 70)) / 100;
    }

    /** The sectors of deadline n cannot be read: the miner has an empty result at once, and takes it for done. */
    boolean givesUp(long n) {
        return skipping && draw(56, n, 0, 4) == 0;
    }

    /** Epoch in which a message stands on the chain. */
    long included(long n, long part, long pushed) {
        int most = caution.landing();
        long e = pushed + (worst ? most : 1 + draw(42, n * MOST_PARTITIONS + part, pushed, most));
        while (isNull(e)) {
            e--;
        }
        return e > pushed ? e : firstBlock(pushed + 1);
    }

    /** First epoch from this one on that has a block. */
    long firstBlock(long epoch) {
        long e = epoch;
        while (isNull(e)) {
            e++;
        }
        return e;
    }

    boolean isNull(long epoch) {
        int at = (int) (epoch - origin);
        return at < epochs && nullRound[at];
    }

    int reorg(long epoch) {
        return reorg[(int) (epoch - origin)];
    }

    int draw(int what, int bound) {
        return draw(what, 0, 0, bound);
    }

    /** Evenly from 0 to below the bound, the same for the same question. */
    int draw(int what, long a, long b, int bound) {
        long z = seed + what * 0x9E3779B97F4A7C15L + a * 0xD1B54A32D192ED03L + b * 0x8CB92BA72F3D8DD7L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((((z ^ (z >>> 31)) >>> 33) * bound) >>> 31);
    }

    @Override
    public String toString() {
        return ("world %d: %d deadlines of %d epochs (lookback %d, cutoff %d, %d ms) from %d, %s, %s,"
                        + " worst %s, stubborn %s (%s),"
                        + " forgetful %s, sealing %s, batch %d, arrival %d ms")
                .formatted(
                        seed,
                        deadlines,
                        window,
                        lookback,
                        cutoff,
                        epochMillis,
                        origin,
                        caution,
                        declared,
                        worst,
                        stubborn,
                        sharing,
                        forgetful,
                        sealing,
                        batch,
                        arrival);
    }
}
