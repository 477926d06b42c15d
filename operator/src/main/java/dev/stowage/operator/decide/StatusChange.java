package dev.stowage.operator.decide;

import dev.stowage.crds.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a new status is worth an event: each condition whose status or reason changed, once. Pure. */
public record StatusChange(Reason reason, String message) {
    /** {@code before} are the conditions that stood there, {@code now} is what is told of them. */
    public static List<StatusChange> between(@Nullable List<Condition> before, List<Verdict> now) {
        List<StatusChange> changes = new ArrayList<>();
        for (Verdict verdict : now) {
            Condition old = Conditions.find(before, verdict.type());
            boolean changed = old == null
                    || !old.reason().equals(verdict.reason().word())
                    || !old.status().equals(verdict.status());
            // Ready and Stalled repeat another condition; what lasts a moment only is not reported.
            boolean repeats = verdict.type().equals(Conditions.STALLED)
                    || (verdict.type().equals(Plan.READY) && !verdict.isTrue())
                    || verdict.reason().brief();
            if (changed && !repeats) {
                changes.add(new StatusChange(verdict.reason(), verdict.message()));
            }
        }
        return changes.stream().distinct().toList();
    }
}
