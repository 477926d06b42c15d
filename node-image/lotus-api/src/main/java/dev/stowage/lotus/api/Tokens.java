package dev.stowage.lotus.api;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The tokens that we hold for one server. Each call is sent with the weakest that its method needs. */
public final class Tokens {
    /** No token: what a server grants to everybody. */
    public static final Tokens NONE = new Tokens(Map.of());

    private final Map<Permission, Token> held;

    private Tokens(Map<Permission, Token> held) {
        this.held = held.isEmpty() ? Map.of() : new EnumMap<>(held);
    }

    /**
     * Takes the tokens by what each allows.
     *
     * @throws NullPointerException if one is null
     */
    public static Tokens of(Map<Permission, Token> held) {
        held.values().forEach(Objects::requireNonNull);
        return new Tokens(held);
    }

    /** The weakest token that allows this, if there is one. */
    Optional<Token> weakestFor(Permission needed) {
        return Arrays.stream(Permission.values())
                .filter(level -> level.compareTo(needed) >= 0)
                .map(held::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    @Override
    public String toString() {
        return "tokens for " + held.keySet();
    }
}
