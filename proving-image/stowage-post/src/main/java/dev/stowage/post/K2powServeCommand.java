package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.LaterPow;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.pow.remote.PowServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post k2pow-serve}. */
@Command(
        name = "k2pow-serve",
        sortOptions = false,
        description = {
            "Searches k2pows for other machines, by the protocol of the network's k2pow-service.",
            "RandomX's dataset is built once and kept; jobs wait in a queue, and one that nobody has asked for in 10",
            "minutes is given up. There is no authentication: keep it inside."
        },
        footer = {"", "Example: stowage-post k2pow-serve --bind-address 0.0.0.0:3000 --randomx-mode fast"})
final class K2powServeCommand implements Callable<Integer> {
    private static final int QUEUED = 4096;
    private static final int RESULTS = 65_536;

    private final Session session;

    @Option(
            names = {"--bind-address", "-b"},
            paramLabel = "HOST:PORT",
            defaultValue = "0.0.0.0:3000",
            description = "Where to listen. Default: ${DEFAULT-VALUE}.")
    String bindAddress = "0.0.0.0:3000";

    @Option(
            names = {"--threads", "--cores"},
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads of a search; 0 is all processors. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Option(
            names = "--randomx-mode",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "fast, light or auto. Default: ${DEFAULT-VALUE}.")
    RandomXMode mode = RandomXMode.AUTO;

    @Mixin
    OutputOptions output = new OutputOptions();

    K2powServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        return session.run(output, this::work);
    }

    private Outcome work(Events events) throws IOException {
        InetSocketAddress address = Addresses.listening("--bind-address", bindAddress);
        if (threads < 0) {
            throw Fault.of("--threads", "is " + threads, "It must be 0 or more");
        }
        int used = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        StopSignal stop = session.environment().stop();
        // It answers before RandomX is there: who looks whether it lives would else kill it while the dataset is built.
        try (LaterPow pows = new LaterPow();
                PowServer server = listen(address, pows, events)) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("address", server.address().toString());
            facts.put("threads", used);
            events.started("k2pow-serve", facts);
            LaterPow.Prepared prepared = pows.prepare(() -> RandomXPool.open(mode, used), stop);
            events.notice("RandomX is ready, " + prepared.library() + ": "
                    + prepared.choice().reason());
            stop.await();
        }
        return Outcome.done("Stopped; searches that had not ended are asked for again", Map.of());
    }

    /** The engine does not know which option the address came from. */
    private static PowServer listen(InetSocketAddress address, LaterPow pows, Events events) {
        try {
            return PowServer.start(address, pows, QUEUED, RESULTS, events::notice);
        } catch (PostFailure e) {
            throw new PostFailure(e.kind(), "--bind-address: " + e.getMessage(), e);
        }
    }
}
