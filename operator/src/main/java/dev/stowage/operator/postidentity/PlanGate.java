package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.List;

/** Is it known what will be made, and does it fit? Recorded before anything is spent. */
final class PlanGate implements Gate {
    @Override
    public String condition() {
        return "PlanFeasible";
    }

    @Override
    public Result decide(Case c) {
        DataPlan recorded = c.records().data();
        if (recorded != null && recorded.numUnits() >= c.spec().numUnits()) {
            return Result.of(c, feasible(c, recorded));
        }
        return switch (DataLayout.extend(recorded, c.spec())) {
            case DataLayout.Outcome.TooSmall tooSmall ->
                Result.of(c, Verdict.no(condition(), Reason.VOLUMES_TOO_SMALL, tooSmall.message()));
            case DataLayout.Outcome.Planned planned ->
                new Result(
                        Verdict.no(condition(), Reason.RECORDING_PLAN, describe(planned.plan())),
                        List.of(),
                        c.records().withData(planned.plan()));
        };
    }

    /** Told and not refused: the identity may grow before it registers, and what is computed by then stays. */
    private Verdict feasible(Case c, DataPlan plan) {
        return c.spec().isTooSmallForMainnet()
                ? Verdict.yes(
                        condition(),
                        Reason.TOO_FEW_UNITS,
                        "%s. Mainnet accepts %d units and more: raise spec.numUnits before the identity registers; what is computed by then is kept"
                                .formatted(describe(plan), EffectiveSpec.MAINNET_UNITS))
                : Verdict.yes(condition(), Reason.PLAN_RECORDED, describe(plan));
    }

    private static String describe(DataPlan plan) {
        return "%d units: %s in %d files".formatted(plan.numUnits(), Words.bytes(plan.bytes()), plan.files());
    }
}
