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
        if (c.records().isVerified() || c.records().isMerged()) {
            return done(c.records());
        }
        JobProgress init = JobProgress.of(c, JobKind.INIT, Reason.COMPUTING, Reason.COMPUTING_FAILED);
        if (!init.complete()) {
            return init.result(condition(), c);
        }
        JobProgress merge = JobProgress.of(c, JobKind.MERGE, Reason.MERGING, Reason.MERGE_FAILED);
        if (!merge.complete()) {
            return merge.result(condition(), c);
        }
        VrfNonce nonce = nonce(c);
        return nonce == null
                ? Result.of(
                        c,
                        Verdict.no(
                                condition(),
                                Reason.MERGE_FAILED,
                                "the merge has ended without telling a VRF nonce: use an engine image of this release"))
                : done(c.records().withNonce(nonce));
    }

    private Result done(Records records) {
        return new Result(
                Verdict.yes(condition(), Reason.INITIALIZED, "all labels are on disk, and the VRF nonce is found"),
                List.of(),
                records);
    }

    private static @Nullable VrfNonce nonce(Case c) {
        EngineOutcome outcome = c.facts().outcome(JobKind.MERGE, c.plan().revision());
        return outcome == null || outcome.nonce() == null || outcome.nonceValue() == null
                ? null
                : new VrfNonce(outcome.nonce(), outcome.nonceValue(), c.plan().revision());
    }
}
