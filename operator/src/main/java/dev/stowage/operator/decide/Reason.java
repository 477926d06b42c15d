package dev.stowage.operator.decide;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a condition is as it is, or why an event was written: one word that never changes, because people and alerts search
 * for it. Each kind has an enum of its own beside {@link CommonReason}; docs/reference/reasons.md is made from them.
 */
public interface Reason {
    /** The name of the enum's constant. */
    String name();

    Entry entry();

    /**
     * What docs/reference/reasons.md says of it.
     *
     * @param failure what kind of failure this reason stands for; null if it is none
     * @param meaning what is, in a sentence or two
     * @param fix what the user does about it; empty if nothing has to be done
     */
    record Entry(@Nullable Failure failure, String meaning, String fix) {}

    default @Nullable Failure failure() {
        return entry().failure();
    }

    /** Whether it lasts a moment only, so that no event reports it. */
    default boolean brief() {
        return false;
    }

    /** When to look again if nothing that is watched changes. */
    default Duration recheck() {
        Failure failure = failure();
        return failure == null ? Failure.RESYNC : failure.recheck();
    }

    /** The word as Kubernetes writes it: CamelCase. */
    default String word() {
        StringBuilder word = new StringBuilder();
        for (String part : name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
