package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus-miner init} for an actor that exists; the chain has one. */
@Command(name = "init", mixinStandardHelpOptions = true)
final class MinerInitCommand implements Callable<Integer> {
    private static final List<String> FOLDERS = List.of(
            "sealed", "unsealed", "cache", "update", "update-cache", "piece", "datastore", "journal", "heapprof");
    private static final String CONFIG = """
            [API]
            #ListenAddress = "/ip4/127.0.0.1/tcp/2345/http"
            """;

    @Option(names = "--actor", required = true)
    String actor;

    @Option(names = "--nosync")
    boolean nosync;

    @Override
    public Integer call() throws IOException, Unusable {
        Path folder = Environment.folder("LOTUS_MINER_PATH", ".lotusminer");
        if (Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is already initialized");
        }
        Repo.initialise(folder, CONFIG);
        for (String name : FOLDERS) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("datastore").resolve("actor"), actor);
        try (Repo repo = Repo.open(folder)) {
            repo.keystore().put("libp2p-host", "libp2p-host", new byte[0]);
        }
        return 0;
    }
}
