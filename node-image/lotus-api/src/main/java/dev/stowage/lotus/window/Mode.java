package dev.stowage.lotus.window;

import java.util.Locale;

/** How near to a deadline one goes. */
public enum Mode {
    /**
     * Back before the next challenge. No proof is computed later than it would have been, except by what is repeated.
     */
    STRICT,
    /** Back so early that everything can still be computed and submitted before its deadline closes. */
    HARD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
