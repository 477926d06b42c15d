package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import dev.stowage.simulator.lotus.storage.StoragePath;
import dev.stowage.simulator.lotus.work.Machine;
import dev.stowage.simulator.lotus.worker.Worker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code lotus-worker run}. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class WorkerRunCommand implements Callable<Integer> {
    private static final int FEWEST_FILES = 100_000;
    private static final int WEIGHT = 10;
    private static final long AGAIN_MILLIS = 1_000;

    @ParentCommand
    WorkerProgram program = new WorkerProgram();

    @Mixin
    WorkerTasks tasks = new WorkerTasks();

    @Option(names = "--listen")
    @Nullable
    String listen;

    @Option(names = "--name")
    @Nullable
    String name;

    @Option(names = "--no-local-storage", arity = "0..1", fallbackValue = "true")
    boolean noLocalStorage;

    @Option(
            names = {
                "--no-swap",
                "--parallel-fetch-limit",
                "--post-parallel-reads",
                "--post-read-timeout",
                "--timeout",
                "--http-server-timeout",
                "--external-pc2"
            },
            description = "taken; nothing here depends on them")
    List<String> ignored = List.of();

    @Override
    public Integer call() throws IOException, Unusable, InterruptedException {
        Log.info("worker", "worker/worker.go:294", "Starting lotus worker");
        World world = World.of(Environment.value("STOWAGE_SIMULATOR_WORLD", "{}"));
        if (world.workerOpenFiles() < FEWEST_FILES) {
            throw new Unusable("soft file descriptor limit (ulimit -n) too low, want " + FEWEST_FILES + ", current "
                    + world.workerOpenFiles());
        }
        List<String> names = tasks.names();
        ApiInfo info = ApiInfo.miner();
        RpcLink miner = RpcLink.miner(info.address(), info.token());
        Log.info("worker", "worker/worker.go:391", "Remote version " + version(miner) + "+api1.5.0");
        Path folder = program.folder();
        initialise(folder);
        Repo repo = Repo.open(folder);
        Lifetime lifetime = new Lifetime(repo, 0);
        repo.token(info.token());
        String set = Environment.value("LOTUS_WORKER_LISTEN", "0.0.0.0:3456");
        InetSocketAddress address = Environment.listen(listen == null ? set : listen);
        String hostname = name == null ? Environment.value("LOTUS_WORKER_NAME", Machine.hostname()) : name;
        Worker worker = new Worker(repo, miner, address, hostname, names, world, lifetime.session());
        lifetime.up(worker::close);
        worker.control(System.getenv());
        worker.register(address.getAddress().isAnyLocalAddress() ? seenFrom(info.address()) : address.getHostString());
        return Lifetime.RUNS;
    }

    /** It asks once a second for ever, whatever the reason that it is not answered. */
    @SuppressWarnings("SystemOut")
    private static String version(RpcLink miner) throws InterruptedException {
        while (true) {
            try {
                return miner.call("Version").get("Version").asText();
            } catch (IOException e) {
                System.out.print("\rConnecting to miner API... (" + e.getMessage() + ")");
                System.out.flush();
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    private void initialise(Path folder) throws IOException {
        if (Repo.exists(folder)) {
            return;
        }
        Log.info("repo", "repo/fsrepo.go:230", "Initializing repo at '" + folder + "'");
        Repo.initialise(folder, "");
        Files.createDirectories(folder.resolve("datastore"));
        boolean local = !noLocalStorage && !Boolean.parseBoolean(System.getenv("LOTUS_WORKER_NO_LOCAL_STORAGE"));
        if (local && !Files.exists(folder.resolve(StoragePath.FILE))) {
            StoragePath.initialise(folder, WEIGHT, true, false);
        }
        LocalPaths.initialise(folder, local ? List.of(folder) : List.of());
    }

    /** This machine's address on the way to the miner. */
    private static String seenFrom(InetSocketAddress miner) throws IOException {
        try (Socket socket = new Socket(miner.getHostString(), miner.getPort())) {
            return socket.getLocalAddress().getHostAddress();
        }
    }
}
