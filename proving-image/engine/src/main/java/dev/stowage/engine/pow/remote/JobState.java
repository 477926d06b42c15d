package dev.stowage.engine.pow.remote;

/** What has become of a job. */
sealed interface JobState {
    /** In the queue, or at work. */
    record Pending() implements JobState {}

    /** There is no room for it. */
    record Busy() implements JobState {}

    /**
     * It is done.
     *
     * @param pow unsigned
     */
    record Found(long pow) implements JobState {}

    /**
     * It went wrong, and is tried again when it is asked for again.
     *
     * @param reason one line
     */
    record Failed(String reason) implements JobState {}
}
