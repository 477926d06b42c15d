package dev.stowage.operator.decide;

/**
 * An object as it was seen, and what follows from that. A kind's own record has the facts; all that it answers is pure.
 *
 * @param <R> what the kind remembers in status
 * @param <S> the kind's status
 */
public interface View<R, S> {
    /** The spec that is followed, and what is wrong with the user's. */
    AcceptedSpec<?> accepted();

    Work work();

    /** What was remembered before. */
    R records();

    /** What to do. */
    Plan<R> plan();

    /** What to do where the object is being deleted. */
    DeletionPlan leave();

    /** What to tell after {@code done}, a plan whose steps were tried. */
    S status(Plan<R> done);
}
