package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.Method;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a test can do to a miner beyond holding it up: wrong answers, and a death in a chosen epoch. */
final class Trouble {
    private static final int KILLED = 137;
    private static final long LOOK_MILLIS = 100;

    /** Not 0: each method that gives anything gives a number, whatever it should be. */
    final AtomicInteger wrong = new AtomicInteger();
    /** The epoch in which the process dies as if it were killed; 0 for none. */
    final AtomicInteger crashAt = new AtomicInteger();

    private final RpcLink node;

    Trouble(RpcLink node) {
        this.node = node;
        Thread.ofPlatform().daemon().start(this::watch);
    }

    /** The same methods, which give a number while they shall be wrong. */
    List<Method> around(List<Method> methods) {
        return methods.stream().map(this::around).toList();
    }

    private Method around(Method method) {
        Method.Answer answer = method.answer();
        if (answer == null) {
            return method;
        }
        return new Method(
                method.name(),
                method.permission(),
                method.params(),
                p -> wrong.get() == 0 ? answer.to(p) : wrong.get());
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        int epoch = crashAt.get();
        if (epoch == 0) {
            return;
        }
        try {
            if (node.call("ChainHead").get("Height").longValue() >= epoch) {
                Runtime.getRuntime().halt(KILLED);
            }
        } catch (IOException e) {
            Log.error("simulator", "control", "no epoch to die in: " + e.getMessage());
        }
    }
}
