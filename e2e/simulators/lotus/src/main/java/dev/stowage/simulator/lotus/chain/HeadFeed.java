package dev.stowage.simulator.lotus.chain;

import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** Tells everybody who listens what happens to the head, with nothing left out. */
final class HeadFeed {
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();

    /** One who listens, until it is closed. */
    final class Listener implements AutoCloseable {
        private final BlockingQueue<List<HeadChange>> waiting = new LinkedBlockingQueue<>();

        /** What happened at once, in order; waits for it. */
        List<HeadChange> next() throws InterruptedException {
            return waiting.take();
        }

        @Override
        public void close() {
            listeners.remove(this);
        }
    }

    Listener listen(TipSet head) {
        Listener listener = new Listener();
        listener.waiting.add(List.of(HeadChange.current(head)));
        listeners.add(listener);
        return listener;
    }

    void tell(List<HeadChange> changes) {
        if (!changes.isEmpty()) {
            listeners.forEach(listener -> listener.waiting.add(List.copyOf(changes)));
        }
    }
}
