package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.crds.postidentity.VrfNonce;
import dev.stowage.operator.support.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done and what is to be said.
 *
 * @param verdicts one for each condition but Ready, in the order of the gates
 * @param steps what to do now, in order; empty while something is only waited for
 * @param records what status must remember
 */
record PostIdentityPlan(List<Verdict> verdicts, List<Step> steps, Records records) {

    /** This plan after some of its steps failed: their verdicts replace those of the same condition. */
    PostIdentityPlan amendedBy(List<Verdict> failures) {
        if (failures.isEmpty()) {
            return this;
        }
        Map<String, Verdict> byType = failures.stream()
                .collect(Collectors.toMap(Verdict::type, Function.identity(), (first, later) -> first));
        return new PostIdentityPlan(
                verdicts.stream().map(v -> byType.getOrDefault(v.type(), v)).toList(), List.of(), records);
    }

    /**
     * What cannot be observed anew and is therefore remembered in status.
     *
     * @param nodeId the identity, fixed once known
     * @param keyAttempt recorded before a key is made
     * @param data the plan of the data, recorded before anything is spent
     * @param nonce the VRF nonce that the last merge found
     * @param verified the last verification that found no fault; finished jobs may be removed by then
     */
    record Records(
            @Nullable String nodeId,
            @Nullable String keyAttempt,
            @Nullable DataPlan data,
            @Nullable VrfNonce nonce,
            @Nullable Verified verified) {

        static Records of(@Nullable PostIdentityStatus status) {
            return status == null
                    ? new Records(null, null, null, null, null)
                    : new Records(
                            status.nodeId(), status.keyAttempt(), status.plan(), status.vrfNonce(), status.verified());
        }

        Records withNodeId(String id) {
            return new Records(id, keyAttempt, data, nonce, verified);
        }

        Records withKeyAttempt(String attempt) {
            return new Records(nodeId, attempt, data, nonce, verified);
        }

        Records withData(DataPlan plan) {
            return new Records(nodeId, keyAttempt, plan, nonce, verified);
        }

        Records withNonce(@Nullable VrfNonce found) {
            return found == null ? this : new Records(nodeId, keyAttempt, data, found, verified);
        }

        Records withVerified(Verified result) {
            return new Records(nodeId, keyAttempt, data, nonce, result);
        }

        /** True if the data of the current revision was verified. */
        boolean isVerified() {
            return verified != null && data != null && verified.revision().equals(data.revision());
        }
    }
}
