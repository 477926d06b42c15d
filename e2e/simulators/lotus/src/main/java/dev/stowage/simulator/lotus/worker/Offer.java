package dev.stowage.simulator.lotus.worker;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a worker takes at the moment: names of tasks, known or not, and whether anything at all. */
final class Offer {
    private final NavigableSet<String> tasks;
    private final AtomicBoolean enabled = new AtomicBoolean(true);

    Offer(Collection<String> tasks) {
        this.tasks = new ConcurrentSkipListSet<>(tasks);
    }

    NavigableSet<String> tasks() {
        return tasks;
    }

    boolean isEnabled() {
        return enabled.get();
    }

    void enable(boolean now) {
        enabled.set(now);
    }
}
