package dev.stowage.simulator.lotus.sealing;

/** A task ended without a result. */
final class TaskFailure extends Exception {
    TaskFailure(String message) {
        super(message, null, false, false);
    }
}
