package dev.stowage.operator.support;

import dev.stowage.operator.support.Failure.Permanent;
import dev.stowage.operator.support.Failure.Transient;
import dev.stowage.operator.support.Failure.UserError;
import dev.stowage.operator.support.Failure.Waiting;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every reason that a condition or an event of ours can have, with what kind of failure it is. Part of the API. */
public enum Reason {
    READY(null),
    AS_EXPECTED(null),
    PAUSED(null),

    INVALID_SPEC(new UserError()),
    UNREADABLE_SPEC(new UserError()),
    NAME_CONFLICT(new UserError()),

    KEY_IMPORTED(null),
    KEY_GENERATED(null),
    GENERATING_KEY(new Waiting()),
    SECRET_NOT_FOUND(new UserError()),
    SECRET_FORBIDDEN(new UserError()),
    KEY_MALFORMED(new UserError()),
    KEY_CHANGED(new UserError()),
    KEY_LOST(new UserError()),

    LEASE_HELD(null),
    TAKING_LEASE(new Waiting()),
    DUPLICATE_IDENTITY(new UserError()),

    PLAN_RECORDED(null),
    RECORDING_PLAN(new Waiting()),
    VOLUMES_TOO_SMALL(new UserError()),

    VOLUMES_BOUND(null),
    WAITING_FOR_VOLUMES(new Waiting()),
    EXPANSION_REFUSED(new UserError()),
    VOLUME_OF_ANOTHER_IDENTITY(new UserError()),

    STARTING(new Waiting()),
    COMPUTING(new Waiting()),
    MERGING(new Waiting()),
    REPLACING_JOB(new Waiting()),
    INITIALIZED(null),
    IMAGE_UNAVAILABLE(new UserError()),
    UNSCHEDULABLE(new Waiting()),
    OUT_OF_MEMORY(new UserError()),
    VOLUME_FULL(new UserError()),
    DATA_REFUSED(new Permanent()),
    COMPUTING_FAILED(new Transient()),
    MERGE_FAILED(new Transient()),

    VERIFYING(new Waiting()),
    VERIFIED(null),
    BAD_DATA(new Permanent()),
    VERIFICATION_FAILED(new Transient()),

    BLOCKED(new Waiting()),
    NOT_REACHABLE(new Transient()),
    API_REFUSED(new Transient()),
    INTERNAL_ERROR(new Failure.Bug()),

    DATA_KEPT(null),
    DATA_WIPED(null),
    WIPE_NOT_CONFIRMED(null),
    RELEASED_WITH_PODS(new Permanent());

    private final transient @Nullable Failure failure;

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
