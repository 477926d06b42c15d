package dev.stowage.operator.support;

import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long to wait before an object is looked at again whose steps were overtaken: longer each time in a row. */
@ApplicationScoped
public class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 7;
    private static final int LASTING = 5;

    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    /** Counts one more time in a row. */
    public Duration next(HasMetadata object) {
        int times = inARow.merge(object.getMetadata().getUid(), 1, Integer::sum);
        Duration wait = FIRST.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** True once, when it has been so often in a row that a person should know. */
    public boolean justBecameLasting(HasMetadata object) {
        return inARow.getOrDefault(object.getMetadata().getUid(), 0) == LASTING;
    }

    /** It went well. */
    public void reset(HasMetadata object) {
        inARow.remove(object.getMetadata().getUid());
    }
}
