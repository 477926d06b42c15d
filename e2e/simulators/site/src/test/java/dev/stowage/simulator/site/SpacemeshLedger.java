package dev.stowage.simulator.site;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.spacemesh.clock.Activations;
import dev.stowage.spacemesh.clock.Eligibilities;
import dev.stowage.spacemesh.clock.IdentityView;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.spacemesh.clock.Registrations;
import dev.stowage.windows.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What the network saw of one identity: when it was registered for a round, and when it published in an epoch. */
record SpacemeshLedger(Map<Long, Instant> registered, Map<Long, Instant> published) {
    /** Between the network's seeing an ATX and the node's own knowing it. */
    private static final Duration A_MOMENT = Duration.ofSeconds(4);

    private static final long EPOCHS_BACK = 2;

    /** That somebody was said to be registered for no more than these rounds, by an answer that came between these moments. */
    record Denial(Instant asked, Instant answered, Set<Long> rounds) {}

    static SpacemeshLedger of(JsonNode truth, String id) {
        Map<Long, Instant> registered = new TreeMap<>();
        Map<Long, Instant> published = new TreeMap<>();
        for (JsonNode entry : truth) {
            Instant at = Instant.ofEpochMilli(entry.get("millis").longValue());
            if (entry.path("smesher").asText().equals(id)) {
                registered.putIfAbsent(entry.get("round").longValue(), at);
            } else if (entry.at("/atx/smesher").asText().equals(id)) {
                published.putIfAbsent(entry.at("/atx/publishEpoch").longValue(), at);
            }
        }
        return new SpacemeshLedger(registered, published);
    }

    /** Where a view says something that the network did not see, or leaves out what it saw. */
    List<String> differences(IdentityView view, NetworkClock clock, Instant now) {
        List<String> differences = new ArrayList<>();
        if (view.activations() instanceof Fact.Known<Activations>(Activations known)) {
            long epoch = clock.epoch(now);
            boolean missing = LongStream.rangeClosed(epoch - EPOCHS_BACK, epoch + 1)
                    .filter(each -> published.getOrDefault(each, Instant.MAX).isBefore(now.minus(A_MOMENT)))
                    .anyMatch(each -> !known.epochs().contains(each));
            if (missing || !published.keySet().containsAll(known.epochs())) {
                differences.add("it has published in " + known.epochs());
            }
        }
        if (view.registrations() instanceof Fact.Known<Registrations>(Registrations known)
                && !registered.keySet().containsAll(known.byRound().keySet())) {
            differences.add("it is registered for " + known.byRound());
        }
        if (view.eligibilities() instanceof Fact.Known<Eligibilities>(Eligibilities known)
                && !known.layers().isEmpty()
                && !published.containsKey(known.epoch() - 1)) {
            differences.add("it is eligible in " + known);
        }
        return differences.stream()
                .map(each -> "at %s %s, it was said, %s; the network saw %s".formatted(now, view.name(), each, this))
                .toList();
    }

    /** What a view denies, which only the future can refute. */
    static List<Denial> denials(IdentityView view, Instant asked, Instant answered) {
        return view.registrations() instanceof Fact.Known<Registrations>(Registrations known)
                ? List.of(new Denial(asked, answered, known.byRound().keySet()))
                : List.of();
    }

    /**
     * Of a registration that was denied once its round had started, the ATX came all the same. One that came while the
     * question was being answered refutes nothing: with it the node forgets the registration.
     */
    List<String> refuted(List<Denial> denials, NetworkClock clock) {
        Map<Long, String> refuted = new HashMap<>();
        for (Denial denial : denials) {
            published.forEach((epoch, at) -> {
                boolean denied = !denial.asked().isBefore(clock.round(epoch - 1).starts())
                        && !denial.rounds().contains(epoch - 1)
                        && registered.getOrDefault(epoch - 1, Instant.MIN).isBefore(denial.asked());
                if (denied && denial.answered().isBefore(at)) {
                    refuted.put(epoch, "the ATX of epoch %d came at %s, and %s was said".formatted(epoch, at, denial));
                }
            });
        }
        return List.copyOf(refuted.values());
    }
}
