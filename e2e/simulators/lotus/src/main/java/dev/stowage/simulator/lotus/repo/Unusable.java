package dev.stowage.simulator.lotus.repo;

/** A folder that a program does not start on: exit code 1, with this text. */
public final class Unusable extends Exception {
    public Unusable(String message) {
        super(message, null, false, false);
    }

    /** The same, said from farther away. */
    public Unusable within(String context) {
        return new Unusable(context + ": " + getMessage());
    }
}
