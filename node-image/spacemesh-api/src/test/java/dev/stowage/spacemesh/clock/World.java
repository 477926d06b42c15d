package dev.stowage.spacemesh.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A network of the model with a node, its identities and their fate, all of it drawn from a seed. Times are
 * milliseconds since genesis; what happens when is drawn by {@link #draw} and therefore the same with and without a
 * stop.
 */
final class World {
    static final int EPOCHS = 7;
    static final int NEVER = -1;

    final Kind kind;
    final NetworkClock clock;
    final Caution caution;
    final int identities;
    final List<String> poets = new ArrayList<>();
    /** The node's clock is so much ahead of ours. */
    final long skew;
    /** What is missed in the very moment for which it was drawn is not done later. */
    final boolean unforgiving;
    /** The node runs the prover itself. */
    final boolean supervised;

    final long[] initialStart;
    final long[] initialTime;
    final long[] proofTime;
    /** Out of ten thousand layers an identity is eligible in so many. */
    final int[] eligibility;

    private final long seed;
    private final long layer;
    private final long epoch;
    private final long phase;
    private final long gap;
    private final long grace;

    /** What the network is like. */
    enum Kind {
        MAINNET,
        TESTNET,
        STANDALONE
    }

    World(long seed) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        int drawn = random.nextInt(10);
        kind = drawn == 0 ? Kind.MAINNET : drawn < 4 ? Kind.TESTNET : Kind.STANDALONE;
        clock = clock(kind, random);
        layer = clock.layer().toMillis();
        epoch = layer * clock.layersPerEpoch();
        phase = clock.phaseShift().toMillis();
        gap = clock.cycleGap().toMillis();
        grace = clock.grace().toMillis();
        caution = random.nextInt(3) > 0 ? Caution.usual(clock) : caution(random);
        long apart = caution.apart().toMillis();
        skew = apart == 0 || random.nextBoolean() ? 0 : random.nextLong(1 - apart, apart);
        unforgiving = random.nextBoolean();
        supervised = random.nextInt(4) == 0;
        identities = supervised ? 1 : 1 + random.nextInt(3);
        for (int poet = 0; poet <= random.nextInt(3); poet++) {
            poets.add("poet-" + poet);
        }
        initialStart = new long[identities];
        initialTime = new long[identities];
        proofTime = new long[identities];
        eligibility = new int[identities];
        for (int i = 0; i < identities; i++) {
            boolean late = random.nextInt(4) == 0;
            initialStart[i] = late ? random.nextLong(4 * epoch()) : 0;
            initialTime[i] = random.nextLong(late ? epoch() / 2 : epoch() / 8 + 1);
            proofTime[i] = proofTime(random);
            eligibility[i] = List.of(0, 5, 100, 500, 3000).get(random.nextInt(kind == Kind.MAINNET ? 3 : 5));
        }
    }

    private static NetworkClock clock(Kind kind, SplittableRandom random) {
        return switch (kind) {
            case MAINNET ->
                new NetworkClock(
                        Instant.EPOCH,
                        Duration.ofMinutes(5),
                        4032,
                        Duration.ofHours(240),
                        Duration.ofHours(12),
                        Duration.ofHours(1));
            case TESTNET ->
                new NetworkClock(
                        Instant.EPOCH,
                        Duration.ofMinutes(5),
                        288,
                        Duration.ofHours(random.nextInt(8, 20)),
                        Duration.ofMinutes(random.nextInt(60, 240)),
                        Duration.ofMinutes(random.nextInt(5, 60)));
            case STANDALONE -> {
                long layer = random.nextLong(2_000, 15_000);
                int layers = random.nextInt(6, 40);
                long phase = random.nextLong(layer * layers / 4, layer * layers);
                long gap = random.nextLong(layer, phase + 1);
                yield new NetworkClock(
                        Instant.EPOCH,
                        Duration.ofMillis(layer),
                        layers,
                        Duration.ofMillis(phase),
                        Duration.ofMillis(gap),
                        Duration.ofMillis(random.nextLong(layer * layers / 2)));
            }
        };
    }

    private Caution caution(SplittableRandom random) {
        long most = layer() * 4;
        long apart = random.nextBoolean() ? 0 : random.nextLong(most);
        long aroundLayer = apart + (random.nextBoolean() ? 0 : random.nextLong(most));
        return new Caution(
                Duration.ofMillis(apart),
                Duration.ofMillis(aroundLayer),
                Duration.ofMillis(1 + aroundLayer + random.nextLong(most)),
                random.nextInt(101));
    }

    /** Mostly within the gap, sometimes into the next round, sometimes too long to be published at all. */
    private long proofTime(SplittableRandom random) {
        long whole = epoch - phase + gap;
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong(gap, whole);
            case 1 -> gap - Math.min(gap - 1, random.nextLong(2 * layer()));
            case 2 -> Math.max(1, whole - random.nextLong(3 * layer));
            default -> random.nextLong(gap);
        };
    }

    long layer() {
        return layer;
    }

    long epoch() {
        return epoch;
    }

    long layers() {
        return EPOCHS * (long) clock.layersPerEpoch();
    }

    Instant instant(long millis) {
        return Instant.EPOCH.plusMillis(millis);
    }

    /** Something for which only the seed and these numbers count: 0 to below {@code bound}, its ends more often. */
    long draw(long bound, int what, long a, long b) {
        if (bound <= 1) {
            return 0;
        }
        long hash = mix(seed ^ mix(what * 1_000_003L + a) ^ mix(b * 31 + 7));
        return switch ((int) (hash & 7)) {
            case 0 -> 0;
            case 1 -> bound - 1;
            default -> Math.floorMod(hash >> 3, bound);
        };
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }

    boolean eligible(int identity, long number) {
        return Math.floorMod(mix(seed ^ mix(number) ^ identity), 10_000L) < eligibility[identity];
    }

    /** When the node's first try to register begins; {@link #NEVER} if the PoET is out of order then. */
    long registers(int identity, int poet, int round) {
        if (draw(20, 1, identity * 8L + poet, round) == 7) {
            return NEVER;
        }
        return registrationEnds(round) - grace + draw(grace, 2, identity * 8L + poet, round);
    }

    /** By the node's clock the round starts. */
    long registrationEnds(int round) {
        return round * epoch + phase - skew;
    }

    long fetches(int identity, int round) {
        return (round + 1) * epoch + phase - gap - skew + draw(layer, 3, identity, round);
    }

    long fetchEnds(int round) {
        return (round + 2) * epoch - gap - skew;
    }

    long publicationEnds(int round) {
        return (round + 2) * epoch - skew;
    }

    /** Moments around the start of an epoch in which the node computes what it needs to propose. */
    long prepares(long number, int which) {
        long width = caution.aroundEpoch().toMillis() - Math.abs(skew);
        return number * epoch - skew - width + draw(2 * width, 4, number, which);
    }

    /** From when on the node must work to propose in a layer. */
    long proposesFrom(int identity, long number) {
        return number * layer - skew - draw(caution.aroundLayer().toMillis() - Math.abs(skew) + 1, 5, identity, number);
    }

    long proposesUntil(int identity, long number) {
        return (number + 1) * layer
                - skew
                + draw(caution.aroundLayer().toMillis() - Math.abs(skew) + 1, 6, identity, number);
    }

    /** When in a layer an identity does what is not bound to a moment. */
    long acts(int identity, long number) {
        return number * layer + draw(layer, 7, identity, number);
    }

    @Override
    public String toString() {
        return "world %d: %s %s, %s, %d identities, %d poets, clock ahead %d ms, unforgiving %s, supervised %s"
                .formatted(seed, kind, clock, caution, identities, poets.size(), skew, unforgiving, supervised);
    }
}
