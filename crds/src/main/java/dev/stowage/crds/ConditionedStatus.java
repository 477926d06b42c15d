package dev.stowage.crds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A status with conditions.
 *
 * @param <T> the kind's own status
 */
public interface ConditionedStatus<T extends ConditionedStatus<T>> {
    /** The generation of the spec that it speaks of. */
    @Nullable
    Long observedGeneration();

    @Nullable
    List<Condition> conditions();

    /** The same status with these conditions, which speak of {@code generation}. */
    T with(@Nullable Long generation, @Nullable List<Condition> conditions);
}
