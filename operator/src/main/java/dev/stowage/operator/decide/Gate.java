package dev.stowage.operator.decide;

import java.util.Set;

/**
 * One question on the way from YAML to Ready, answered by one condition. Gates are asked in order; a closed one blocks all
 * behind it. Pure.
 *
 * @param <R> what the kind remembers in status
 * @param <L> the kind's look
 */
public interface Gate<R, L extends Look<R, L>> {
    /** The condition that answers this gate's question. */
    String condition();

    Decision<R> decide(L look);

    /** The components whose Jobs this gate asks for: what fails with them is told by its condition. */
    default Set<String> components() {
        return Set.of();
    }
}
