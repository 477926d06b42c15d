package dev.stowage.operator.decide;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands under the name of a Job of ours.
 *
 * @param uid what its suspension and its removal are bound to
 * @param ours made for this object, or an earlier one of its name
 * @param intent digest of what the user wanted of its pods, or null
 * @param completed completion indexes that are done
 * @param ended when it failed, or null
 * @param failure the Job controller's reason and message, or null
 * @param refused why the API server refuses its pods, in its words, or null
 */
public record JobFact(
        String name,
        String uid,
        boolean ours,
        int revision,
        @Nullable String intent,
        boolean suspended,
        boolean complete,
        Set<Integer> completed,
        @Nullable Instant ended,
        @Nullable String failure,
        @Nullable String refused,
        boolean deleting) {

    /** Whether it makes pods, or will when it can. */
    public boolean works() {
        return ours && !suspended && !complete && ended == null && !deleting;
    }
}
