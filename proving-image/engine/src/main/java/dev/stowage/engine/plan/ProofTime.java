package dev.stowage.engine.plan;

/**
 * How long an identity's proofs take, and how many of them come too late.
 *
 * @param k2powSeconds mean time of the proof of work before each pass
 * @param readSeconds time to read and scan all labels once
 * @param passes how many passes fit into the usable part of a cycle gap, if each takes its mean time
 * @param successPerPass chance that a pass finds a proof
 * @param miss chance that the usable part of a cycle gap ends without a proof, whether the k2pow takes long or passes fail
 * @param expectedSeconds mean time of a proof, from setting up to the label that completes it
 */
public record ProofTime(
        double k2powSeconds,
        double readSeconds,
        long passes,
        double successPerPass,
        double miss,
        double expectedSeconds) {
    /** Hashes that one group of 16 nonces needs for one unit: 2^256 over mainnet's difficulty. */
    private static final double HASHES_PER_GROUP_AND_UNIT = 4687.5;
    /** No network has nearly as many in one identity. */
    private static final int MOST_UNITS = 1 << 24;

    /**
     * Computes it.
     *
     * @param unitBytes label data of one unit
     */
    static ProofTime of(int units, double unitBytes, ProvingPower power) {
        int groups = power.nonces() / 16;
        double group = HASHES_PER_GROUP_AND_UNIT * units / power.k2powHashesPerSecond();
        double pow = groups * group;
        double read = units * unitBytes / power.bytesPerSecond();
        double setUp = power.setUp().toMillis() / 1e3;
        double success = ProofChance.ofPass(power.nonces());
        double usable = power.usable().toMillis() / 1e3 - setUp;
        long passes = (long) Math.max(0, usable / (pow + read));
        double miss = new LateProof(group, groups, read, success).after(usable);
        // Passes that fail read all, the one that succeeds ends at the label that completes its proof.
        double failed = (1 - success) / success;
        double expected = setUp + failed * (pow + read) + pow + ProofChance.readBySuccess(power.nonces()) * read;
        return new ProofTime(pow, read, passes, success, miss, expected);
    }

    /** Whether fewer proofs are missed than {@link CapacityPlan#TOLERATED_MISS}. */
    public boolean inTime() {
        return miss < CapacityPlan.TOLERATED_MISS;
    }

    /** The most units of one identity that are proven in time, by bisection: more units never take less time. */
    static int mostUnits(double unitBytes, ProvingPower power) {
        int good = 0;
        int bad = 1;
        while (bad < MOST_UNITS && of(bad, unitBytes, power).inTime()) {
            good = bad;
            bad *= 2;
        }
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            boolean inTime = of(middle, unitBytes, power).inTime();
            good = inTime ? middle : good;
            bad = inTime ? bad : middle;
        }
        return good;
    }
}
