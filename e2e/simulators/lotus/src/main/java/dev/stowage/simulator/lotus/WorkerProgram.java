package dev.stowage.simulator.lotus;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program {@code lotus-worker}; it ends with 0 also when it could not start. */
@Command(
        name = "lotus-worker",
        mixinStandardHelpOptions = true,
        version = "lotus-worker version 1.36.2+2k",
        subcommands = WorkerRunCommand.class)
final class WorkerProgram {
    @Option(names = {"--worker-repo", "--workerrepo"})
    @Nullable
    Path repo;

    @Option(
            names = {"--miner-repo", "--storagerepo"},
            description = "taken; LOTUS_MINER_PATH and MINER_API_INFO count")
    @Nullable
    Path minerRepo;

    @Option(names = "--enable-gpu-proving", arity = "0..1", defaultValue = "true", fallbackValue = "true")
    boolean gpuProving;

    /** The environment goes before the flag. */
    Path folder() {
        Path usual = Environment.folder("LOTUS_WORKER_PATH", ".lotusworker");
        return repo != null && System.getenv("LOTUS_WORKER_PATH") == null ? repo : usual;
    }
}
