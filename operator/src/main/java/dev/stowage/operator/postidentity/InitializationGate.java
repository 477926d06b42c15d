package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.VrfNonce;
import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.JobProgress;
import dev.stowage.operator.decide.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Are all labels of the plan computed, and is the folder whole, with its nonce? */
final class InitializationGate implements Gate<Records, PostIdentityLook> {
    @Override
    public String condition() {
        return "Initialized";
    }

    @Override
    public Set<String> components() {
        return Set.of(JobKind.INIT.component(), JobKind.MERGE.component());
    }

    @Override
    public Decision<Records> decide(PostIdentityLook look) {
        if (look.records().isVerified() || look.records().isMerged()) {
            return done(look.records());
        }
        if (EngineRuns.progress(look, JobKind.INIT) instanceof JobProgress.Pending pending) {
            return pending.closed(condition());
        }
        if (EngineRuns.progress(look, JobKind.MERGE) instanceof JobProgress.Pending pending) {
            return pending.closed(condition());
        }
        VrfNonce nonce = nonce(look);
        return nonce == null
                ? Decision.closed(Verdict.no(
                        condition(),
                        PostIdentityReason.MERGE_FAILED,
                        "The merge ended without a VRF nonce: use an engine image of this release"))
                : done(look.records().withNonce(nonce));
    }

    private Decision<Records> done(Records records) {
        return Decision.open(
                Verdict.yes(
                        condition(),
                        PostIdentityReason.INITIALIZED,
                        "All labels are on disk, and the VRF nonce is known"),
                records);
    }

    private static @Nullable VrfNonce nonce(PostIdentityLook look) {
        EngineOutcome outcome = look.facts().outcome(JobKind.MERGE, look.plan().revision());
        return outcome == null || outcome.nonce() == null || outcome.nonceValue() == null
                ? null
                : new VrfNonce(
                        outcome.nonce(), outcome.nonceValue(), look.plan().revision());
    }
}
