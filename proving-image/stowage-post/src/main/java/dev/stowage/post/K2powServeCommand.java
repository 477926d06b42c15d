package dev.stowage.post;

import dev.stowage.engine.pow.LocalPow;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.pow.remote.PowServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stowage-post k2pow-serve}. */
@Command(
        name = "k2pow-serve",
        sortOptions = false,
        description = {
            "Searches k2pows for other machines, by the protocol of the network's k2pow-service.",
            "RandomX's dataset is built once and kept; jobs wait in a queue. There is no authentication: keep it inside."
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
            description = "Threads of a search. Default: all processors.")
    @Nullable
    Integer threads;

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
        InetSocketAddress address = Addresses.parse("--bind-address", bindAddress);
        int used = threads == null || threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        try (RandomXPool randomx = RandomXPool.open(mode, used)) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("randomx", randomx.library());
            facts.put("threads", used);
            facts.put("mode", randomx.prepare(session.environment().stop()).reason());
            try (PowServer server = PowServer.start(address, new LocalPow(randomx), QUEUED, RESULTS, events::notice)) {
                facts.put("address", server.address().toString());
                events.started("k2pow-serve", facts);
                session.environment().stop().await();
            }
            return Outcome.done("Stopped; searches that had not ended are asked for again", Map.of());
        }
    }
}
