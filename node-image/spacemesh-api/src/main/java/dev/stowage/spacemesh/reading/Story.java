package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.api.Event;
import dev.stowage.spacemesh.clock.Eligibilities;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.Registrations;
import dev.stowage.windows.Fact;
import dev.stowage.windows.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node has told of one identity. An event that has not come proves nothing, because it may be on its way or may
 * have been told before we listened: only what was told counts, and no longer than it must hold.
 */
final class Story {
    private static final String FIRST_CHALLENGE = "00".repeat(32);
    /** A node that was restarted tells that it waits for a round, and not at which PoETs it is registered for it. */
    private static final Set<String> SOMEWHERE = Set.of("a PoET that the node does not name");
    /** The round that is waited for, the one that is proven for, and the one before that. */
    private static final int ROUNDS_KEPT = 3;

    private final Map<Long, Set<String>> poets = new HashMap<>();
    private final Map<Long, Set<Long>> eligible = new HashMap<>();
    private boolean proven;
    private @Nullable String unreadable;
    /** The round that the identity is busy with; nothing is outstanding of those before it. */
    private @Nullable Long round;

    private boolean registered;

    void take(Event event) {
        switch (event.detail()) {
            case Event.PostStarted(var _, String challenge) -> proven |= !challenge.equals(FIRST_CHALLENGE);
            case Event.PostCompleted _ -> proven |= !event.failure();
            case Event.WaitsForRegistration(var _, long publish, var _) -> {
                poets.remove(publish - 1);
                isAt(publish - 1, false);
            }
            case Event.Registered(var _, String poet, String name) -> registered(poet, name);
            case Event.WaitsForRoundEnd(var _, long publish, var _) -> isAt(publish - 1, true);
            case Event.AtxPublished(var _, var _, long publish, var _) -> isAt(publish, false);
            case Event.Eligible(var _, long epoch, Map<Long, Long> layers) -> {
                eligible.keySet().removeIf(old -> old < epoch - 1);
                eligible.put(epoch, Set.copyOf(layers.keySet()));
            }
            default -> {
                // Says nothing of what the clock wants to know.
            }
        }
    }

    private void registered(String poet, String name) {
        try {
            long number = Integer.parseInt(name);
            poets.computeIfAbsent(number, _ -> new HashSet<>()).add(poet);
            isAt(number, true);
        } catch (NumberFormatException e) {
            unreadable = name;
        }
    }

    /** Whoever has come so far has a first proof. */
    private void isAt(long number, boolean isRegistered) {
        proven = true;
        round = number;
        registered = isRegistered;
        poets.keySet().removeIf(old -> old <= number - ROUNDS_KEPT);
    }

    /** Whether an event says that there is a first proof. */
    boolean proven() {
        return proven;
    }

    /** Where it is registered, as long as what was told must hold: until the next registration is over. */
    Fact<Registrations> registrations(NetworkClock clock, Instant now) {
        if (unreadable != null) {
            return Fact.unknown("a PoET calls its round \"%s\", which is not a number".formatted(unreadable));
        }
        Long at = round;
        if (at == null) {
            return Fact.unknown("the node has not reported any");
        }
        if (at > clock.epoch(now) + 1) {
            return Fact.unknown("the node reports round %d, whose registration is still to come".formatted(at));
        }
        long open = registered ? at + 1 : at;
        if (!now.isBefore(clock.round(open).starts())) {
            return Fact.unknown("the node has reported nothing of round %d, which started at %s"
                    .formatted(open, Times.moment(clock.round(open).starts())));
        }
        Map<Long, Set<String>> known = new HashMap<>(poets);
        if (registered && !known.containsKey(at)) {
            if (now.isBefore(clock.round(at).starts())) {
                return Fact.unknown(
                        "the node waits for round %d and does not say at which PoETs it is registered".formatted(at));
            }
            known.put(at, SOMEWHERE);
        }
        return Fact.known(new Registrations(known));
    }

    Fact<Eligibilities> eligibilities(long epoch) {
        Set<Long> layers = eligible.get(epoch);
        return layers == null
                ? Fact.unknown("the node has reported none for epoch " + epoch)
                : Fact.known(new Eligibilities(epoch, layers));
    }
}
