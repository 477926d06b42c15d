package dev.stowage.simulator.lotus.rpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The calls that are being answered, each in a thread of its own. */
final class Calls {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<SocketCalls> sockets = ConcurrentHashMap.newKeySet();
    private final Gate gate;

    Calls(Gate gate) {
        this.gate = gate;
    }

    void run(Runnable call) {
        threads.execute(() -> {
            gate.pass();
            call.run();
        });
    }

    Gate gate() {
        return gate;
    }

    void opened(SocketCalls socket) {
        sockets.add(socket);
    }

    void closed(SocketCalls socket) {
        sockets.remove(socket);
    }

    /** Takes no more, ends the streams, and gives the rest some time. */
    void finish(int seconds) {
        threads.shutdown();
        sockets.forEach(SocketCalls::end);
        try {
            if (!threads.awaitTermination(seconds, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
