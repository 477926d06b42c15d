package dev.stowage.operator.postidentity;

import dev.stowage.crds.Condition;
import dev.stowage.operator.support.Reason;
import dev.stowage.operator.support.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done and what is to be said.
 *
 * @param verdicts one for each condition but Ready, in the order of the gates
 * @param steps what to do now, in order; empty while something is only waited for
 * @param records what status must remember
 */
record PostIdentityPlan(List<Verdict> verdicts, List<Step> steps, Records records) {

    /** The question that could not be answered this time, and for which all after it wait; empty if all could. */
    Optional<Verdict> doubt() {
        return verdicts.stream()
                .filter(v -> !v.isTrue())
                .findFirst()
                .filter(v -> v.status().equals(Condition.UNKNOWN) && v.reason() == Reason.NOT_REACHABLE);
    }

    /** This plan after a step failed, as {@code failure} says in the place of the verdict of its condition. */
    PostIdentityPlan amendedBy(Verdict failure) {
        return new PostIdentityPlan(
                verdicts.stream()
                        .map(v -> v.type().equals(failure.type()) ? failure : v)
                        .toList(),
                List.of(),
                records);
    }
}
