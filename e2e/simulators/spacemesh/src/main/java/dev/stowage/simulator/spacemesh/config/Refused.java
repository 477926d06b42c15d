package dev.stowage.simulator.spacemesh.config;

/** A program that does not start: exit code 1, with this text. */
public final class Refused extends Exception {
    private final boolean usage;

    private Refused(String message, boolean usage) {
        super(message, null, false, false);
        this.usage = usage;
    }

    /** Found before anything ran: the usage text follows. */
    public static Refused early(String message) {
        return new Refused(message, true);
    }

    /** Found while the services were started. */
    public static Refused late(String message) {
        return new Refused(message, false);
    }

    /** Whether the usage text follows. */
    public boolean usage() {
        return usage;
    }
}
