package dev.stowage.operator.support;

import dev.stowage.operator.decide.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * What is told of objects that no reconcile sees: once, by the leader, and not on the thread of the watch that saw them.
 * A process that stands by sees them too, and keeps what it has to tell for the day on which it leads.
 */
@ApplicationScoped
public class Notices {
    /** A writer of events. */
    interface Teller {
        void record(HasMetadata about, Reason reason, String message);
    }

    private record Notice(HasMetadata about, Reason reason, String message) {
        String mark() {
            return about.getMetadata().getUid() + reason.word() + message;
        }
    }

    private final Teller teller;
    private final Executor thread;
    private final Map<String, Notice> waiting = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private boolean leading;

    @Inject
    Notices(EventRecorder events) {
        this(
                events::record,
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().daemon().name("notices").factory()));
    }

    Notices(Teller teller, Executor thread) {
        this.teller = teller;
        this.thread = thread;
    }

    /** Tells it, unless this process told it of this object before. */
    public synchronized void post(HasMetadata about, Reason reason, String message) {
        waiting.put(about.getMetadata().getUid(), new Notice(about, reason, message));
        tellIfLeading();
    }

    /** It is not so any more. */
    public synchronized void withdraw(HasMetadata about) {
        waiting.remove(about.getMetadata().getUid());
    }

    /** From now on this process leads. */
    synchronized void lead() {
        leading = true;
        tellIfLeading();
    }

    private void tellIfLeading() {
        if (!leading) {
            return;
        }
        List<Notice> fresh =
                waiting.values().stream().filter(n -> told.add(n.mark())).toList();
        waiting.clear();
        fresh.forEach(n -> thread.execute(() -> teller.record(n.about(), n.reason(), n.message())));
    }
}
