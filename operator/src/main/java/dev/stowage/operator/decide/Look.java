package dev.stowage.operator.decide;

/**
 * One look at one object: its spec, what was observed of it, what was recorded before, and the time. A kind's own record has
 * all that its gates ask for.
 *
 * @param <R> what the kind remembers in status
 * @param <L> the kind's own look
 */
public interface Look<R, L extends Look<R, L>> {
    /** Whether the user wants nothing to be started or changed. */
    boolean paused();

    R records();

    /** The same look after a gate has added to the records. */
    L with(R records);
}
