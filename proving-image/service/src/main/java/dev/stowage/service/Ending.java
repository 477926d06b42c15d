package dev.stowage.service;

/** Why a service ended by itself. */
public sealed interface Ending {
    /** It was asked to. */
    record Stopped() implements Ending {}

    /** The node was not to be had for too long. */
    record RetriesSpent(long retries, String lastReason) implements Ending {}
}
