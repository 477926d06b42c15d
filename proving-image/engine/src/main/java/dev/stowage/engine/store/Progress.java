package dev.stowage.engine.store;

/** Told of labels that were done, from the thread that works. */
@FunctionalInterface
public interface Progress {
    /**
     * Called after each step of the work.
     *
     * @param labelsDone of {@code labelsTotal}, counting those that were there before
     * @param file the label file that was worked on last
     */
    void at(long labelsDone, long labelsTotal, int file);
}
