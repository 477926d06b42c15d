package dev.stowage.operator.postidentity;

import dev.stowage.crds.postidentity.DataPlan;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.crds.postidentity.RecordedClaim;
import dev.stowage.crds.postidentity.Verified;
import dev.stowage.crds.postidentity.VrfNonce;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What cannot be found out again and is therefore remembered in status.
 *
 * @param nodeId the identity, fixed once known
 * @param keyAttempt recorded before a key is made
 * @param data the plan of the data, recorded before anything is spent
 * @param claims the UID of the claim that holds a volume's data, by volume, recorded before anything is computed on it
 * @param nonce the VRF nonce that the last merge found
 * @param verified the last verification that found no fault; finished jobs may be removed by then
 */
record Records(
        @Nullable String nodeId,
        @Nullable String keyAttempt,
        @Nullable DataPlan data,
        Map<String, String> claims,
        @Nullable VrfNonce nonce,
        @Nullable Verified verified) {

    static Records of(@Nullable PostIdentityStatus status) {
        return status == null
                ? new Records(null, null, null, Map.of(), null, null)
                : new Records(
                        status.nodeId(),
                        status.keyAttempt(),
                        status.plan(),
                        status.claims() == null
                                ? Map.of()
                                : status.claims().stream()
                                        .collect(Collectors.toMap(RecordedClaim::volume, RecordedClaim::uid)),
                        status.vrfNonce(),
                        status.verified());
    }

    Records withNodeId(String id) {
        return new Records(id, keyAttempt, data, claims, nonce, verified);
    }

    Records withKeyAttempt(String attempt) {
        return new Records(nodeId, attempt, data, claims, nonce, verified);
    }

    Records withData(DataPlan plan) {
        return new Records(nodeId, keyAttempt, plan, claims, nonce, verified);
    }

    Records withClaims(Map<String, String> uids) {
        return new Records(nodeId, keyAttempt, data, uids, nonce, verified);
    }

    /** Whatever holds the volume's data from now on, it is not what was recorded; all of {@code again} is to be done. */
    Records withoutClaim(String volume, DataPlan again) {
        Map<String, String> fewer = new TreeMap<>(claims);
        fewer.remove(volume);
        return new Records(nodeId, keyAttempt, again, Map.copyOf(fewer), null, null);
    }

    Records withNonce(VrfNonce found) {
        return new Records(nodeId, keyAttempt, data, claims, found, verified);
    }

    Records withVerified(Verified result) {
        return new Records(nodeId, keyAttempt, data, claims, nonce, result);
    }

    /** True if the files of the current revision are all there, and their nonce is known. */
    boolean isMerged() {
        return nonce != null && data != null && data.revision().equals(nonce.revision());
    }

    /** True if the data of the current revision was verified. */
    boolean isVerified() {
        return verified != null && data != null && verified.revision().equals(data.revision());
    }
}
