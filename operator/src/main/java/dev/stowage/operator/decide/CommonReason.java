package dev.stowage.operator.decide;

import org.jspecify.annotations.Nullable;

/** The reasons that objects of every kind can have. Part of the API. */
public enum CommonReason implements Reason {
    READY(null, "Everything that the spec asks for is done.", ""),
    PAUSED(
            null,
            "spec.paused is true: what works is stopped, and nothing is started or changed.",
            "Set spec.paused: false."),
    BLOCKED(Failure.WAITING, "An earlier condition is not met yet.", "See the condition that the message names."),

    INVALID_SPEC(
            Failure.USER_ERROR,
            "The spec breaks a rule that the schema of its day did not have, or takes back what work was already done for. Nothing new starts; running pods continue.",
            "Correct the fields that the message names."),
    UNREADABLE_SPEC(
            Failure.USER_ERROR,
            "A field has a value of a wrong type, stored under another schema. Only an event tells it: the API server refuses every status of such an object. Nothing new starts; running pods continue.",
            "Correct the field that the event names, or delete the object."),
    NAME_CONFLICT(
            Failure.USER_ERROR,
            "An object with the name that Stowage needs exists and was not made for this object.",
            "Rename one of the two."),

    LEASE_HELD(null, "This object holds the lease of its identity.", ""),
    TAKING_LEASE(Failure.WAITING, "The lease of the identity is being taken.", ""),
    WAITING_FOR_LEASE(
            Failure.WAITING,
            "The lease belongs to a deleted object, and a pod or Job of it is left.",
            "Wait for it to end. If its machine is gone for good, delete that Node; never force-delete the pod."),
    DUPLICATE_IDENTITY(
            Failure.USER_ERROR,
            "Another object holds the identity, or the lease has a holder that Stowage did not write. Two processes that sign with one key lose the identity.",
            "Delete one of the two objects; or make sure that nothing uses the identity, then delete the Lease."),

    VOLUMES_BOUND(null, "Every volume has its claim. It may still wait for the first pod to be bound.", ""),
    WAITING_FOR_VOLUMES(Failure.WAITING, "Volume claims are being created.", ""),
    DATA_LOST(
            Failure.PERMANENT,
            "The claim that holds the data is gone, is being deleted, has lost its PersistentVolume, or is another one of the same name. Nothing is made in its place.",
            "Restore the data, then confirm with the annotation that the message shows."),
    CLAIM_REFUSED(
            Failure.USER_ERROR,
            "The API server refuses the volume claim (a quota, an admission rule).",
            "The message has its words: change what they name."),
    STORAGE_CLASS_NOT_FOUND(
            Failure.USER_ERROR,
            "A claim waits for a storage class that does not exist, or names none where the cluster has no default.",
            "Create the class, or mark one as the default. To name another, delete the object and the empty claim first."),
    EXPANSION_REFUSED(
            Failure.USER_ERROR,
            "The API server refuses to make a claim larger (most often the storage class cannot expand volumes), or the storage failed to.",
            "Set allowVolumeExpansion: true in the class, or do at the storage what the message says."),

    STARTING(Failure.WAITING, "A Job is being started.", ""),
    REPLACING_JOB(
            Failure.WAITING,
            "A Job is being replaced by one that does what is wanted now. What it has written to its volumes stays.",
            ""),
    IMAGE_UNAVAILABLE(Failure.USER_ERROR, "The image cannot be pulled.", "Set the image to one that exists."),
    UNSCHEDULABLE(
            Failure.WAITING,
            "The scheduler finds no node for the pod. The message has its reasons, the events of the pod also how many nodes each holds for.",
            "Make room or add a node, or change nodeSelector, tolerations or resources."),
    NODE_NOT_ANSWERING(
            Failure.TRANSIENT,
            "The node of a pod has not answered since the time in the message. The pod may still run, so no other is started.",
            "Bring the node back. If the machine is gone for good, delete the Node object."),
    NODE_RESTARTED(
            Failure.TRANSIENT,
            "The node of a pod stopped or was restarted while the pod worked. The Job makes another pod by itself.",
            "Look at that machine if it happens again."),
    POD_KEPT_ALIVE(
            Failure.USER_ERROR,
            "The work of a pod is done, but another container (of a service mesh, for example) keeps the pod running.",
            "Exclude the pod from what injects that container; the pods of Stowage carry the opt-outs of Istio and Linkerd."),
    PODS_REFUSED(
            Failure.TRANSIENT,
            "The API server refuses the pods of a Job (a ResourceQuota, a LimitRange, an admission rule).",
            "The message has its words: change what they name. It passes by itself when the cause does."),
    OUT_OF_MEMORY(
            Failure.USER_ERROR, "A pod used more memory than its limit and was killed.", "Raise the memory limit."),

    NOT_REACHABLE(
            Failure.TRANSIENT,
            "For more than a minute the API server has not answered a question about the object, or has not let the operator watch its namespace. The other conditions stay as they were.",
            "See whether the API server is healthy. It passes by itself."),
    NOT_PERMITTED(
            Failure.USER_ERROR,
            "The operator has no rights in the namespace. The other conditions stay as they were, nothing is started or stopped, and running pods continue.",
            "List the namespace in the chart's watchNamespaces, or give the rights back."),
    OVERTAKEN(
            Failure.TRANSIENT,
            "Something else changes what this object owns, each time before the change of Stowage arrives.",
            "Find out who: kubectl get job,pvc -n NAMESPACE -o yaml --show-managed-fields."),
    API_REFUSED(
            Failure.TRANSIENT,
            "The API server refuses a request (a quota, an admission rule), or could not answer it.",
            "The message has its words: change what they name."),
    INTERNAL_ERROR(Failure.BUG, "Stowage itself has failed.", "Report it with the message and the operator's log."),

    STOPPING(Failure.WAITING, "The object or its namespace is being deleted, and pods are stopping.", ""),
    DATA_KEPT(null, "The object is deleted; its volumes are kept, and its key if it has one.", ""),
    DATA_WIPED(null, "The object and its volumes are deleted, as confirmed; a key is kept.", ""),
    WIPE_NOT_CONFIRMED(
            null,
            "The object is deleted. deletionPolicy is Delete, but confirmWipe is not the name of the object, so the volumes are kept.",
            "Delete the claims yourself if you want the data gone."),
    RELEASED_WITH_PODS(
            Failure.PERMANENT,
            "The object is deleted although pods of it did not end within ten minutes (half a minute where the whole namespace is being deleted). The volumes are kept; if it holds the lease of an identity, that stays until the pods are gone.",
            "Look at the nodes of those pods.");

    private final Entry entry;

    CommonReason(@Nullable Failure failure, String meaning, String fix) {
        this.entry = new Entry(failure, meaning, fix);
    }

    @Override
    public boolean brief() {
        return switch (this) {
            case BLOCKED, TAKING_LEASE, WAITING_FOR_VOLUMES, STARTING, REPLACING_JOB -> true;
            default -> false;
        };
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
