package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.VrfNonce;
import dev.stowage.operator.postidentity.PostIdentityFacts.EngineOutcome;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Are all labels of the plan computed, and is the folder whole, with its nonce? */
final class InitializationGate implements Gate {
    @Override
    public String condition() {
        return "Initialized";
    }

    @Override
    public Result decide(Case c) {
        if (c.records().isVerified()) {
            return done(c);
        }
        JobProgress init = JobProgress.of(c, JobKind.INIT, Reason.COMPUTING, Reason.COMPUTING_FAILED);
        if (!init.complete()) {
            return init.result(condition(), c);
        }
        JobProgress merge = JobProgress.of(c, JobKind.MERGE, Reason.MERGING, Reason.MERGE_FAILED);
        return merge.complete() ? done(c) : merge.result(condition(), c);
    }

    private Result done(Case c) {
        return new Result(
                Verdict.yes(condition(), Reason.INITIALIZED, "all labels are on disk, and the VRF nonce is found"),
                List.of(),
                c.records().withNonce(nonce(c)));
    }

    private static @Nullable VrfNonce nonce(Case c) {
        EngineOutcome outcome = c.facts().outcome(JobKind.MERGE, c.plan().revision());
        return outcome == null || outcome.nonce() == null || outcome.nonceValue() == null
                ? null
                : new VrfNonce(outcome.nonce(), outcome.nonceValue());
    }
}
