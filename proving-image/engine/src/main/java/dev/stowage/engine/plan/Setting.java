package dev.stowage.engine.plan;

import dev.stowage.engine.plan.MeasuredRates.Part;
import dev.stowage.engine.pow.RandomXMode;
import java.util.Comparator;

/**
 * A way of proving, and what comes of it.
 *
 * @param cards whether cards scan
 * @param threads that hash, and scan where no cards do
 * @param nonces tried in one pass
 * @param mode of RandomX
 * @param bottleneck what takes most of a pass
 * @param bottleneckRate of what is the bottleneck: bytes or hashes per second
 * @param time of a proof
 */
public record Setting(
        boolean cards,
        int threads,
        int nonces,
        RandomXMode mode,
        Part bottleneck,
        double bottleneckRate,
        ProofTime time) {
    /** Soonest first; of equals the one that needs less of the machine. */
    static final Comparator<Setting> SOONEST = Comparator.comparingDouble(
                    (Setting setting) -> setting.time().expectedSeconds())
            .thenComparing(Setting::cards)
            .thenComparingInt(Setting::threads)
            .thenComparingInt(Setting::nonces)
            .thenComparing(Setting::mode, Comparator.reverseOrder());

    /** First those in time, soonest first; then the others, the least missed first. */
    static final Comparator<Setting> BEST = Comparator.comparingDouble((Setting setting) ->
                    setting.time().inTime() ? 0 : setting.time().miss())
            .thenComparing(SOONEST);
}
