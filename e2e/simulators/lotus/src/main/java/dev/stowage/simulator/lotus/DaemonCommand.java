package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.node.Daemon;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus daemon}. */
@Command(name = "daemon", mixinStandardHelpOptions = true)
final class DaemonCommand implements Callable<Integer> {
    private static final Pattern SPLITSTORE = Pattern.compile("(?m)^\\s*EnableSplitstore\\s*=.*");
    private static final String DEFAULT_CONFIG = """
            [API]
            #ListenAddress = "/ip4/127.0.0.1/tcp/1234/http"
            [Chainstore]
            EnableSplitstore = true
            """;

    @Option(names = "--api", description = "forces 127.0.0.1 and this port")
    @Nullable
    Integer port;

    @Option(names = "--bootstrap", arity = "0..1", defaultValue = "true", fallbackValue = "true")
    boolean bootstrap;

    @Option(names = "--manage-fdlimit", arity = "0..1", defaultValue = "true", fallbackValue = "true")
    boolean manageFdLimit;

    @Option(names = "--import-snapshot", description = "a local file")
    @Nullable
    Path snapshot;

    @Option(names = "--remove-existing-chain", arity = "0..1", defaultValue = "false", fallbackValue = "true")
    boolean removeChain;

    @Option(names = "--halt-after-import", arity = "0..1", defaultValue = "false", fallbackValue = "true")
    boolean haltAfterImport;

    @Override
    public Integer call() throws IOException, Unusable {
        Path folder = Environment.folder("LOTUS_PATH", ".lotus");
        Log.info("lotus", "lotus/daemon.go:234", "lotus repo: " + folder);
        if (!Repo.exists(folder)) {
            Log.info("repo", "repo/fsrepo.go:230", "Initializing repo at '" + folder + "'");
            Repo.initialise(folder, DEFAULT_CONFIG);
        }
        if (imported(folder) && haltAfterImport) {
            return halted();
        }
        Repo repo = open(folder);
        Lifetime lifetime = new Lifetime(repo);
        String world = Environment.value("STOWAGE_SIMULATOR_WORLD", "{}");
        Daemon daemon = new Daemon(repo, World.of(world), address(config(repo)), lifetime.session());
        lifetime.up(daemon::close);
        daemon.control(System.getenv());
        return Lifetime.RUNS;
    }

    /** What is done to the chain before the daemon runs; whether a snapshot was taken. */
    private boolean imported(Path folder) throws IOException, Unusable {
        if (snapshot == null && !removeChain) {
            return false;
        }
        try (Repo repo = Repo.open(folder)) {
            SnapshotImport chain = new SnapshotImport(repo);
            if (removeChain) {
                chain.removeChain();
            }
            if (snapshot != null) {
                chain.read(snapshot);
            }
        }
        return snapshot != null;
    }

    @SuppressWarnings("SystemOut")
    private static int halted() {
        System.out.println("Chain import complete, halting as requested...");
        return 0;
    }

    private static Repo open(Path folder) throws IOException, Unusable {
        try {
            return Repo.open(folder);
        } catch (Unusable e) {
            throw e.within("initializing node: applying node options failed");
        }
    }

    /** Only the text of the line is looked for, as the real one does: a broken file without it has the same fault. */
    private static String config(Repo repo) throws IOException, Unusable {
        String config = repo.config()
                .orElseThrow(() -> new Unusable("FullNode config not found and fallback to default disallowed"));
        if (!SPLITSTORE.matcher(config).find()) {
            throw new Unusable("Config does not contain explicit set of EnableSplitstore field, refusing to load");
        }
        return config;
    }

    private InetSocketAddress address(String config) throws Unusable {
        return Environment.address(port, config, 1234);
    }
}
