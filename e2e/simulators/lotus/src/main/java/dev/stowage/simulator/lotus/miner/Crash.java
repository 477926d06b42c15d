package dev.stowage.simulator.lotus.miner;

import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The death of a miner in a chosen epoch, as if it were killed. */
final class Crash {
    private static final int KILLED = 137;
    private static final long LOOK_MILLIS = 100;

    /** The epoch; 0 for none. */
    final AtomicInteger epoch = new AtomicInteger();

    private final RpcLink node;

    Crash(RpcLink node) {
        this.node = node;
        Thread.ofPlatform().daemon().start(this::watch);
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
        int wanted = epoch.get();
        if (wanted == 0) {
            return;
        }
        try {
            if (node.call("ChainHead").get("Height").longValue() >= wanted) {
                Runtime.getRuntime().halt(KILLED);
            }
        } catch (IOException e) {
            Log.error("simulator", "control", "no epoch to die in: " + e.getMessage());
        }
    }
}
