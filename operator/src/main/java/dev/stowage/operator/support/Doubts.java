package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when something about an object could not be found out. What was told of it stays until that has lasted: a hiccup
 * of the API server is no news, and would be news of every object at once.
 */
@ApplicationScoped
public class Doubts {
    /** Longer than an API server takes to restart. */
    static final Duration GRACE = Duration.ofMinutes(1);

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /** Since when, once that is worth telling; empty before. */
    public Optional<Instant> lasting(HasMetadata object, Instant now) {
        Instant first =
                since.computeIfAbsent(object.getMetadata().getUid(), uid -> now.truncatedTo(ChronoUnit.SECONDS));
        return now.isBefore(first.plus(GRACE)) ? Optional.empty() : Optional.of(first);
    }

    /** Everything could be found out. */
    public void end(HasMetadata object) {
        since.remove(object.getMetadata().getUid());
    }
}
