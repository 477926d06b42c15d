package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.postidentity.PostIdentityFacts.EngineOutcome;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Was a sample of the data recomputed and found right? */
final class VerificationGate implements Gate {
    @Override
    public String condition() {
        return "Verified";
    }

    @Override
    public Result decide(Case c) {
        Verified last = c.records().verified();
        if (last != null && c.records().isVerified()) {
            return verified(c, last);
        }
        JobProgress verify = JobProgress.of(c, JobKind.VERIFY, Reason.VERIFYING, Reason.VERIFICATION_FAILED);
        if (!verify.complete()) {
            return verify.result(condition(), c);
        }
        EngineOutcome outcome = c.facts().outcome(JobKind.VERIFY, c.plan().revision());
        Long labels = outcome == null ? null : outcome.labelsChecked();
        if (labels == null) {
            return Result.of(
                    c,
                    Verdict.no(
                            condition(),
                            Reason.VERIFICATION_FAILED,
                            "the verification has ended without telling what it checked: use an engine image of this release"));
        }
        return verified(
                c,
                new Verified(
                        c.plan().revision(),
                        labels,
                        c.spec().fractionPercent(),
                        c.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private Result verified(Case c, Verified result) {
        return new Result(
                Verdict.yes(
                        condition(),
                        Reason.VERIFIED,
                        "%d labels (%s %% and the ends of every file) were recomputed and are right"
                                .formatted(result.labels(), result.fractionPercent())),
                List.of(),
                c.records().withVerified(result));
    }
}
