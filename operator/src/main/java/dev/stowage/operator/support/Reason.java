package dev.stowage.operator.support;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every reason that a condition or an event of ours can have, with what kind of failure it is. Part of the API. */
public enum Reason {
    READY(null),
    AS_EXPECTED(null),
    PAUSED(null),

    INVALID_SPEC(Failure.USER_ERROR),
    UNREADABLE_SPEC(Failure.USER_ERROR),
    NAME_CONFLICT(Failure.USER_ERROR),

    KEY_IMPORTED(null),
    KEY_GENERATED(null),
    GENERATING_KEY(Failure.WAITING),
    SECRET_NOT_FOUND(Failure.USER_ERROR),
    SECRET_FORBIDDEN(Failure.USER_ERROR),
    KEY_MALFORMED(Failure.USER_ERROR),
    KEY_CHANGED(Failure.USER_ERROR),
    KEY_LOST(Failure.USER_ERROR),

    LEASE_HELD(null),
    TAKING_LEASE(Failure.WAITING),
    WAITING_FOR_LEASE(Failure.WAITING),
    DUPLICATE_IDENTITY(Failure.USER_ERROR),

    PLAN_RECORDED(null),
    RECORDING_PLAN(Failure.WAITING),
    VOLUMES_TOO_SMALL(Failure.USER_ERROR),
    TOO_FEW_UNITS(Failure.USER_ERROR),

    VOLUMES_BOUND(null),
    WAITING_FOR_VOLUMES(Failure.WAITING),
    DATA_LOST(Failure.PERMANENT),
    CLAIM_REFUSED(Failure.USER_ERROR),
    STORAGE_CLASS_NOT_FOUND(Failure.USER_ERROR),
    EXPANSION_REFUSED(Failure.USER_ERROR),
    VOLUME_OF_ANOTHER_IDENTITY(Failure.USER_ERROR),

    STARTING(Failure.WAITING),
    COMPUTING(Failure.WAITING),
    MERGING(Failure.WAITING),
    REPLACING_JOB(Failure.WAITING),
    INITIALIZED(null),
    IMAGE_UNAVAILABLE(Failure.USER_ERROR),
    UNSCHEDULABLE(Failure.WAITING),
    NODE_NOT_ANSWERING(Failure.TRANSIENT),
    POD_KEPT_ALIVE(Failure.USER_ERROR),
    PODS_REFUSED(Failure.TRANSIENT),
    OUT_OF_MEMORY(Failure.USER_ERROR),
    VOLUME_FULL(Failure.USER_ERROR),
    DRIVE_FAILED(Failure.PERMANENT),
    DATA_REFUSED(Failure.PERMANENT),
    COMPUTING_FAILED(Failure.TRANSIENT),
    MERGE_FAILED(Failure.TRANSIENT),

    VERIFYING(Failure.WAITING),
    VERIFIED(null),
    BAD_DATA(Failure.PERMANENT),
    VERIFICATION_FAILED(Failure.TRANSIENT),

    BLOCKED(Failure.WAITING),
    NOT_REACHABLE(Failure.TRANSIENT),
    NOT_PERMITTED(Failure.USER_ERROR),
    OVERTAKEN(Failure.TRANSIENT),
    API_REFUSED(Failure.TRANSIENT),
    INTERNAL_ERROR(Failure.BUG),

    STOPPING(Failure.WAITING),
    DATA_KEPT(null),
    DATA_WIPED(null),
    WIPE_NOT_CONFIRMED(null),
    RELEASED_WITH_PODS(Failure.PERMANENT);

    private final @Nullable Failure failure;

    Reason(@Nullable Failure failure) {
        this.failure = failure;
    }

    /** What kind of failure this reason stands for; null if it is none. */
    public @Nullable Failure failure() {
        return failure;
    }

    /** When to look again if nothing that is watched changes. */
    public Duration recheck() {
        return failure == null ? Failure.RESYNC : failure.recheck();
    }

    /** The word as Kubernetes writes it: CamelCase. */
    public String word() {
        StringBuilder word = new StringBuilder();
        for (String part : name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
