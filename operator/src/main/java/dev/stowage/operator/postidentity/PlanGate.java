package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.Verdict;
import dev.stowage.operator.decide.Words;

/** Is it known what will be made, and does it fit? Recorded before anything is spent. */
final class PlanGate implements Gate<Records, PostIdentityLook> {
    @Override
    public String condition() {
        return "PlanFeasible";
    }

    @Override
    public Decision<Records> decide(PostIdentityLook look) {
        DataPlan recorded = look.records().data();
        if (recorded != null && recorded.numUnits() >= look.spec().numUnits()) {
            return Decision.open(feasible(look, recorded), look.records());
        }
        return switch (DataLayout.extend(recorded, look.spec())) {
            case DataLayout.Outcome.TooSmall(String message) ->
                Decision.closed(Verdict.no(condition(), PostIdentityReason.VOLUMES_TOO_SMALL, message));
            case DataLayout.Outcome.Planned(DataPlan plan) ->
                Decision.recording(
                        Verdict.no(condition(), PostIdentityReason.RECORDING_PLAN, describe(plan)),
                        look.records().withData(plan));
        };
    }

    /** Told and not refused: the identity may grow before it registers, and what is computed by then stays. */
    private Verdict feasible(PostIdentityLook look, DataPlan plan) {
        return look.spec().isTooSmallForMainnet()
                ? Verdict.yes(
                        condition(),
                        PostIdentityReason.TOO_FEW_UNITS,
                        "%s. Mainnet accepts %d units and more: raise spec.numUnits before the identity registers; what is computed by then is kept"
                                .formatted(describe(plan), EffectiveSpec.MAINNET_UNITS))
                : Verdict.yes(condition(), PostIdentityReason.PLAN_RECORDED, describe(plan));
    }

    private static String describe(DataPlan plan) {
        return "%d units: %s in %d files".formatted(plan.numUnits(), Words.bytes(plan.bytes()), plan.files());
    }
}
