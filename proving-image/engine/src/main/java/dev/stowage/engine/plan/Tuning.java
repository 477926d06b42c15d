package dev.stowage.engine.plan;

import dev.stowage.engine.plan.MeasuredRates.Part;
import dev.stowage.engine.store.Layout;
import java.time.Duration;
import java.util.List;

/** How a machine should prove an identity of a size. */
public sealed interface Tuning {
    /** Others that were considered, the best first: none of them is in time and sooner than the one that was chosen. */
    List<Setting> alternatives();

    /**
     * There is a way to be in time.
     *
     * @param best with the least expected time of those that miss fewer than {@link CapacityPlan#TOLERATED_MISS}
     */
    record Chosen(Setting best, List<Setting> alternatives) implements Tuning {}

    /**
     * This machine is too slow for so much data.
     *
     * @param nearest which misses least
     * @param remedies each of which would do by itself; empty if one alone does not help
     * @param mostUnits that it would prove in time, or 0
     */
    record TooSlow(Setting nearest, List<Setting> alternatives, List<Remedy> remedies, int mostUnits)
            implements Tuning {}

    /**
     * One part of the machine made faster.
     *
     * @param part which
     * @param factor how many times as fast as it was measured
     */
    record Remedy(Part part, double factor) {}

    /**
     * Chooses.
     *
     * @param rates with at least one number of threads for which both scan and hashes were measured
     * @param usable time for proving in a cycle gap
     */
    static Tuning of(Layout layout, MeasuredRates rates, Duration usable) {
        SettingSearch search = new SettingSearch(CapacityPlan.unitBytes(layout), usable);
        Setting best = search.best(layout.numUnits(), rates);
        List<Setting> alternatives = search.alternatives(layout.numUnits(), rates, best);
        return best.time().inTime()
                ? new Chosen(best, alternatives)
                : new TooSlow(
                        best,
                        alternatives,
                        search.remedies(layout.numUnits(), rates),
                        search.mostUnits(layout.numUnits(), rates));
    }
}
