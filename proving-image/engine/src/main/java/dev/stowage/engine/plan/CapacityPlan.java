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
 * @param expected mean time of a proof
 * @param passes how many passes fit into the usable part of a cycle gap, if each takes its mean time
 * @param successPerPass chance that a pass finds a proof
 * @param miss chance that the usable part of a cycle gap ends without a proof
 * @param feasible whether {@code miss} is below {@link #TOLERATED_MISS}
 * @param suggestion what would make it feasible, if it is not
 */
public record CapacityPlan(
        long bytes,
        int files,
        Duration initialisation,
        Duration k2pow,
        Duration read,
        Duration expected,
        long passes,
        double successPerPass,
        double miss,
        boolean feasible,
        Optional<String> suggestion) {
    /** One proof in a thousand may be missed: with a cycle of two weeks, one in forty years. */
    public static final double TOLERATED_MISS = 1e-3;

    /**
     * Computes a plan.
     *
     * @param labelsPerSecond rate of the initialisation, above 0
     */
    public static CapacityPlan of(Layout layout, double labelsPerSecond, ProvingPower power) {
        if (!(labelsPerSecond > 0)) {
            throw new IllegalArgumentException("the label rate must be above 0");
        }
        ProofTime time = ProofTime.of(layout.numUnits(), unitBytes(layout), power);
        return new CapacityPlan(
                layout.bytes(),
                layout.files(),
                seconds((double) layout.labels() / labelsPerSecond),
                seconds(time.k2powSeconds()),
                seconds(time.readSeconds()),
                seconds(time.expectedSeconds()),
                time.passes(),
                time.successPerPass(),
                time.miss(),
                time.inTime(),
                time.inTime() ? Optional.empty() : Optional.of(suggestion(layout, power)));
    }

    /**
     * Computes a plan for a machine whose scan was measured with {@code power}'s nonces only. With more of them it may be
     * slower, as many times as they are more: a suggestion that this could make untrue is one to measure instead.
     *
     * @param scanBytesPerSecond of labels in memory, at least {@code power}'s rate
     */
    public static CapacityPlan ofMeasured(
            Layout layout, double labelsPerSecond, ProvingPower power, double scanBytesPerSecond) {
        CapacityPlan plan = of(layout, labelsPerSecond, power);
        double slowest = scanBytesPerSecond * Math.min(1, (double) power.nonces() / SettingSearch.MOST_NONCES);
        return plan.feasible() || slowest >= power.bytesPerSecond() ? plan : plan.suggestingToMeasure();
    }

    private CapacityPlan suggestingToMeasure() {
        return new CapacityPlan(
                bytes,
                files,
                initialisation,
                k2pow,
                read,
                expected,
                passes,
                successPerPass,
                miss,
                feasible,
                Optional.of(
                        "run autotune, which measures the scan with other numbers of nonces and says what would do"));
    }

    /** The most units, of this layout's size, that one identity can have if its proofs are to be in time. */
    public static int mostUnits(Layout layout, ProvingPower power) {
        return ProofTime.mostUnits(unitBytes(layout), power);
    }

    static double unitBytes(Layout layout) {
        return (double) layout.bytes() / layout.numUnits();
    }

    private static String suggestion(Layout layout, ProvingPower power) {
        for (int nonces = 16; nonces <= SettingSearch.MOST_NONCES; nonces += 16) {
            ProvingPower other = power.withNonces(nonces);
            if (ProofTime.of(layout.numUnits(), unitBytes(layout), other).inTime()) {
                return "use " + nonces + " nonces per pass instead of " + power.nonces()
                        + ", if they are scanned as fast";
            }
        }
        int largest = 0;
        int best = power.nonces();
        for (int nonces = 16; nonces <= SettingSearch.MOST_NONCES; nonces += 16) {
            int units = mostUnits(layout, power.withNonces(nonces));
            if (units > largest) {
                largest = units;
                best = nonces;
            }
        }
        if (largest == 0) {
            return "faster disks or more k2pow are needed: not even one unit is proven in time";
        }
        return "split into " + Math.ceilDiv(layout.numUnits(), largest) + " identities of at most " + largest
                + " units with " + best + " nonces per pass, each with this speed of its own, also with so many nonces";
    }

    private static Duration seconds(double seconds) {
        return Duration.ofSeconds(Math.round(seconds));
    }
}
