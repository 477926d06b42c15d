package dev.stowage.e2e;

import java.util.ArrayList;
import java.util.List;

/** Classes that take turns. One that is not in it never waits. */
final class Queue {
    private final List<Class<?>> waiting = new ArrayList<>();

    synchronized void take(List<Class<?>> classes) {
        waiting.clear();
        waiting.addAll(classes);
    }

    synchronized boolean isTurn(Class<?> one) {
        return waiting.indexOf(one) <= 0;
    }

    synchronized void awaitTurn(Class<?> one) throws InterruptedException {
        while (!isTurn(one)) {
            wait();
        }
    }

    synchronized void leave(Class<?> one) {
        waiting.remove(one);
        notifyAll();
    }
}
