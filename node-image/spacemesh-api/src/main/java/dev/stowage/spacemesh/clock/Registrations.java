package dev.stowage.spacemesh.clock;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where an identity is registered.
 *
 * @param byRound PoETs, in the spelling of {@link NodeView#poets}, by the number of the round; a round that is absent
 *     has none
 */
public record Registrations(Map<Long, Set<String>> byRound) {
    public Registrations {
        byRound = byRound.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    boolean any(long round) {
        return !byRound.getOrDefault(round, Set.of()).isEmpty();
    }

    /** Without any PoET in the configuration nobody knows which are meant. */
    boolean all(long round, Set<String> poets) {
        return !poets.isEmpty() && byRound.getOrDefault(round, Set.of()).containsAll(poets);
    }
}
