package dev.stowage.operator.support;

/** Gives ids to attempts at something that cannot be undone. Injected, so that tests know them. */
@FunctionalInterface
public interface Attempts {
    /** A new id, unique, short enough for a label. */
    String next();
}
