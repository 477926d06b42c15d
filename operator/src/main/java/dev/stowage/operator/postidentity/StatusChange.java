package dev.stowage.operator.postidentity;

import dev.stowage.crds.Condition;
import dev.stowage.crds.postidentity.PostIdentityStatus;
import dev.stowage.operator.support.Conditions;
import dev.stowage.operator.support.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a new status is worth an event: each condition whose status or reason changed, once. Pure. */
record StatusChange(Reason reason, String message) {
    private static final Set<Reason> MOMENTS = EnumSet.of(
            Reason.BLOCKED,
            Reason.GENERATING_KEY,
            Reason.TAKING_LEASE,
            Reason.RECORDING_PLAN,
            Reason.WAITING_FOR_VOLUMES,
            Reason.STARTING,
            Reason.REPLACING_JOB);

    static List<StatusChange> between(@Nullable PostIdentityStatus before, PostIdentityStatus after) {
        List<StatusChange> changes = new ArrayList<>();
        List<Condition> conditions = after.conditions() == null ? List.of() : after.conditions();
        for (Condition now : conditions) {
            Condition old = Conditions.find(before == null ? null : before.conditions(), now.type());
            boolean changed = old == null
                    || !old.reason().equals(now.reason())
                    || !old.status().equals(now.status());
            // Ready and Stalled repeat another condition; what is over in a moment is no story.
            boolean repeats = now.type().equals("Stalled")
                    || (now.type().equals("Ready") && !now.status().equals(Condition.TRUE))
                    || MOMENTS.contains(reason(now.reason()));
            if (changed && !repeats) {
                changes.add(new StatusChange(reason(now.reason()), now.message()));
            }
        }
        return changes.stream().distinct().toList();
    }

    private static Reason reason(String word) {
        for (Reason r : Reason.values()) {
            if (r.word().equals(word)) {
                return r;
            }
        }
        throw new IllegalArgumentException(word);
    }
}
