package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.miner.Metadata;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code lotus-miner init restore} into a folder that is not there yet. Keys are new: every token of the lost miner is
 * void.
 */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class MinerRestoreCommand implements Callable<Integer> {
    @Option(names = "--nosync")
    boolean nosync;

    @Option(names = "--config")
    @Nullable
    Path config;

    @Option(names = "--storage-config", description = "without it the miner does not start afterwards")
    @Nullable
    Path storageConfig;

    @Parameters
    Path file = Path.of("");

    @Override
    public Integer call() throws IOException, Unusable {
        Path folder = Environment.folder("LOTUS_MINER_PATH", ".lotusminer");
        if (Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is already initialized");
        }
        Repo.initialise(folder, config == null ? MinerInitCommand.CONFIG : Files.readString(config));
        if (storageConfig == null) {
            LocalPaths.initialise(folder, List.of(Path.of("")));
        } else {
            Files.copy(storageConfig, folder.resolve("storage.json"));
        }
        new Metadata(folder).restore(file);
        try (Repo repo = Repo.open(folder)) {
            repo.keystore().put("libp2p-host", "libp2p-host", new byte[0]);
        }
        return 0;
    }
}
