package dev.stowage.engine.plan;

import dev.stowage.engine.store.Layout;
import java.time.Duration;
import java.util.Optional;

/**
 * What an identity of a certain size will take, and whether its proofs will be in time.
 *
 * @param bytes label data
 * @param files label files
 * @param initialisation time to make all labels
 * @param k2pow mean time of the proof of work before each pass
 * @param read time to read all labels once
 * @param passes how many passes fit into the usable part of a cycle gap
 * @param successPerPass chance that a pass finds a proof
 * @param miss chance that a cycle gap ends without a proof
 * @param feasible whether {@code miss} is below {@link #TOLERATED_MISS}
 * @param suggestion what would make it feasible, if it is not
 */
public record CapacityPlan(
        long bytes,
        int files,
        Duration initialisation,
        Duration k2pow,
        Duration read,
        long passes,
        double successPerPass,
        double miss,
        boolean feasible,
        Optional<String> suggestion) {
    /** One proof in a thousand may be missed: with a cycle of two weeks, one in forty years. */
    public static final double TOLERATED_MISS = 1e-3;

    /** Hashes that one group of 16 nonces needs for one unit: 2^256 over mainnet's difficulty. */
    private static final double HASHES_PER_GROUP_AND_UNIT = 4687.5;

    /**
     * Computes a plan.
     *
     * @param labelsPerSecond rate of the initialisation, above 0
     */
    public static CapacityPlan of(Layout layout, double labelsPerSecond, ProvingPower power) {
        if (!(labelsPerSecond > 0)) {
            throw new IllegalArgumentException("the label rate must be above 0");
        }
        double pow = powSeconds(layout.numUnits(), power);
        double read = (double) layout.bytes() / power.bytesPerSecond();
        long passes = passes(layout, power);
        double success = ProofChance.ofPass(power.nonces());
        double miss = Math.pow(1 - success, (double) passes);
        boolean feasible = miss < TOLERATED_MISS;
        return new CapacityPlan(
                layout.bytes(),
                layout.files(),
                seconds((double) layout.labels() / labelsPerSecond),
                seconds(pow),
                seconds(read),
                passes,
                success,
                miss,
                feasible,
                feasible ? Optional.empty() : Optional.of(suggestion(layout, power)));
    }

    private static String suggestion(Layout layout, ProvingPower power) {
        for (int nonces = 16; nonces <= 512; nonces += 16) {
            ProvingPower other = power.withNonces(nonces);
            if (miss(layout, other) < TOLERATED_MISS) {
                return "use " + nonces + " nonces per pass instead of " + power.nonces();
            }
        }
        int largest = 0;
        int best = power.nonces();
        for (int nonces = 16; nonces <= 512; nonces += 16) {
            int units = largestUnits(layout, power.withNonces(nonces));
            if (units > largest) {
                largest = units;
                best = nonces;
            }
        }
        if (largest == 0) {
            return "faster disks or more k2pow are needed: not even one unit is proven in time";
        }
        return "split into " + Math.ceilDiv(layout.numUnits(), largest) + " identities of at most " + largest
                + " units with " + best + " nonces per pass, each with this speed of its own";
    }

    /** The most units that are proven in time, by bisection: more units never take less time. */
    private static int largestUnits(Layout layout, ProvingPower power) {
        int good = 0;
        int bad = layout.numUnits();
        while (bad - good > 1) {
            int middle = (good + bad) >>> 1;
            boolean inTime = miss(layout.withUnits(middle), power) < TOLERATED_MISS;
            good = inTime ? middle : good;
            bad = inTime ? bad : middle;
        }
        return good;
    }

    private static double miss(Layout layout, ProvingPower power) {
        return Math.pow(1 - ProofChance.ofPass(power.nonces()), (double) passes(layout, power));
    }

    private static long passes(Layout layout, ProvingPower power) {
        double pass = powSeconds(layout.numUnits(), power) + (double) layout.bytes() / power.bytesPerSecond();
        return (long) (power.usable().toSeconds() / pass);
    }

    private static double powSeconds(int units, ProvingPower power) {
        return power.nonces() / 16.0 * HASHES_PER_GROUP_AND_UNIT * units / power.k2powHashesPerSecond();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
