package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.Verified;
import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.JobProgress;
import dev.stowage.operator.decide.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Was a sample of the data recomputed and found right? */
final class VerificationGate implements Gate<Records, PostIdentityLook> {
    @Override
    public String condition() {
        return "Verified";
    }

    @Override
    public Set<String> components() {
        return Set.of(JobKind.VERIFY.component());
    }

    @Override
    public Decision<Records> decide(PostIdentityLook look) {
        Verified last = look.records().verified();
        if (last != null && look.records().isVerified()) {
            return verified(look, last);
        }
        if (EngineRuns.progress(look, JobKind.VERIFY) instanceof JobProgress.Pending pending) {
            return pending.closed(condition());
        }
        EngineOutcome outcome = look.facts().outcome(JobKind.VERIFY, look.plan().revision());
        Long labels = outcome == null ? null : outcome.labelsChecked();
        return labels == null
                ? Decision.closed(Verdict.no(
                        condition(),
                        PostIdentityReason.VERIFICATION_FAILED,
                        "The verification ended without a count of labels: use an engine image of this release"))
                : verified(
                        look,
                        new Verified(
                                look.plan().revision(),
                                labels,
                                look.spec().fractionPercent(),
                                look.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    private Decision<Records> verified(PostIdentityLook look, Verified result) {
        return Decision.open(
                Verdict.yes(
                        condition(),
                        PostIdentityReason.VERIFIED,
                        "%d labels (%s %% and the ends of every file) were recomputed and are right"
                                .formatted(result.labels(), result.fractionPercent())),
                look.records().withVerified(result));
    }
}
