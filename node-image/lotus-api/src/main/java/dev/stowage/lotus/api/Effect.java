package dev.stowage.lotus.api;

/** What is different after a call. */
public enum Effect {
    /** Nothing; calling again is free. */
    NONE("none"),
    /** A setting; calling again with the same arguments changes nothing more. */
    SET("idempotent"),
    /** Something that a second call would do again, or much work. */
    ACT("each time");

    private final String label;

    Effect(String label) {
        this.label = label;
    }

    /** The word for it in the documentation. */
    String label() {
        return label;
    }
}
