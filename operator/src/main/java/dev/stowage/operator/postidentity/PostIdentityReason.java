package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.Failure;
import dev.stowage.operator.decide.Reason;
import org.jspecify.annotations.Nullable;

/** The reasons that only a PostIdentity can have. Part of the API. */
public enum PostIdentityReason implements Reason {
    KEY_IMPORTED(null, "The key in the Secret is in use.", ""),
    KEY_GENERATED(
            null,
            "Stowage generated the key.",
            "Back up the Secret: nobody can make this key again (docs/spacemesh/keys.md)."),
    GENERATING_KEY(Failure.WAITING, "A key is being generated.", ""),
    SECRET_NOT_FOUND(
            Failure.USER_ERROR,
            "The Secret with the key does not exist.",
            "Create it with the entry identity.key, or set spec.key.generate: true."),
    SECRET_FORBIDDEN(
            Failure.USER_ERROR,
            "The operator may not read the Secret.",
            "List the namespace in the chart's watchNamespaces."),
    KEY_MALFORMED(
            Failure.USER_ERROR,
            "The Secret has no entry identity.key, or what is there is not a valid private key. The message has the cause.",
            "Make the Secret again from the right file (docs/spacemesh/keys.md)."),
    KEY_CHANGED(
            Failure.USER_ERROR,
            "The Secret holds another key than the one that the data was made for.",
            "Put the right key back."),
    KEY_LOST(
            Failure.USER_ERROR,
            "The Secret with the key of this identity is gone.",
            "Restore it from a backup: no other key fits the data."),

    PLAN_RECORDED(null, "The files and their places are planned and recorded in status.plan.", ""),
    RECORDING_PLAN(Failure.WAITING, "The plan is being recorded in status.", ""),
    VOLUMES_TOO_SMALL(
            Failure.USER_ERROR,
            "The volumes cannot hold all files. Nothing is started.",
            "Raise spec.data.volumes[].size, or add a volume."),
    TOO_FEW_UNITS(
            Failure.USER_ERROR,
            "The plan is feasible and recorded, but mainnet accepts 4 units and more.",
            "Raise spec.numUnits before the identity registers; what is computed by then is kept."),
    VOLUME_OF_ANOTHER_IDENTITY(
            Failure.USER_ERROR,
            "The volume claim holds the data of another identity.",
            "Use another name for this object, or move that claim away."),

    COMPUTING(Failure.WAITING, "Labels are being computed.", ""),
    COMPUTING_FAILED(
            Failure.TRANSIENT,
            "The pods failed for a cause that may pass.",
            "Read the message and the logs of the pods."),
    MERGING(Failure.WAITING, "Files and nonces are put together.", ""),
    MERGE_FAILED(
            Failure.TRANSIENT,
            "The merge failed for a cause that may pass.",
            "Read the message and the log of the pod."),
    INITIALIZED(null, "All labels are on disk, and the VRF nonce is known.", ""),
    VOLUME_FULL(Failure.USER_ERROR, "A volume is full. What is computed is kept.", "Make room, or grow the volume."),
    DRIVE_FAILED(
            Failure.PERMANENT,
            "A drive or its file system reports an error. The message names the file, and the byte where there is one. Nothing is tried again by itself: a failing drive gets worse with each try.",
            "Look at the drive and at the log of its kernel. When it works again, delete the Job that failed."),
    DATA_REFUSED(
            Failure.PERMANENT,
            "A volume holds data of another identity, commitment or size, or files that do not belong there. Nothing was changed.",
            "Put the right data back, or wipe the volume; then delete the Job that failed."),

    VERIFYING(Failure.WAITING, "A sample of the labels is being recomputed.", ""),
    VERIFIED(null, "A sample of the labels was recomputed, and all of it is right.", ""),
    VERIFICATION_FAILED(
            Failure.TRANSIENT,
            "The verification failed for a cause that may pass.",
            "Read the message and the log of the pod."),
    BAD_DATA(
            Failure.PERMANENT,
            "Labels, metadata or journals are wrong or incomplete. The message names the file.",
            "Look at the drive, delete that file, then the three Jobs of the object: the file is computed again.");

    private final Entry entry;

    PostIdentityReason(@Nullable Failure failure, String meaning, String fix) {
        this.entry = new Entry(failure, meaning, fix);
    }

    @Override
    public Entry entry() {
        return entry;
    }

    @Override
    public boolean brief() {
        return this == GENERATING_KEY || this == RECORDING_PLAN;
    }
}
