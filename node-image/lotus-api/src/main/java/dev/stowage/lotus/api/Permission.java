package dev.stowage.lotus.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a token allows. Each level includes those before it; without a token a server grants {@link #READ}. */
public enum Permission {
    READ,
    WRITE,
    SIGN,
    ADMIN;

    /** The name in a token and on the wire. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a token of this level lists. */
    List<String> wireUpTo() {
        return Arrays.stream(values())
                .filter(level -> level.compareTo(this) <= 0)
                .map(Permission::wire)
                .toList();
    }
}
