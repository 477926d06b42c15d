package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.miner.PreSealed;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.storage.LocalPaths;
import dev.stowage.simulator.lotus.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus-miner init} for an actor that exists; the chain has one. */
@Command(name = "init", mixinStandardHelpOptions = true, subcommands = MinerRestoreCommand.class)
final class MinerInitCommand implements Callable<Integer> {
    private static final List<String> FOLDERS = List.of("datastore", "journal", "heapprof");
    private static final int WEIGHT = 10;
    static final String CONFIG = """
            [API]
            #ListenAddress = "/ip4/127.0.0.1/tcp/2345/http"
            """;

    @Option(names = "--actor")
    @Nullable
    String actor;

    @Option(names = "--nosync")
    boolean nosync;

    @Option(names = "--no-local-storage")
    boolean noLocalStorage;

    @Option(names = "--pre-sealed-sectors", description = "a folder for the sectors of the genesis")
    @Nullable
    Path preSealed;

    @Override
    public Integer call() throws IOException, Unusable {
        Path folder = Environment.folder("LOTUS_MINER_PATH", ".lotusminer");
        if (actor == null) {
            throw new Unusable("only a miner that exists is simulated: name it with --actor");
        }
        if (Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is already initialized");
        }
        Repo.initialise(folder, CONFIG);
        for (String name : FOLDERS) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("datastore").resolve("actor"), actor);
        LocalPaths.initialise(folder, paths(folder, actor));
        try (Repo repo = Repo.open(folder)) {
            repo.keystore().put("libp2p-host", "libp2p-host", new byte[0]);
        }
        return 0;
    }

    /** The folder itself is a path for everything, unless it shall be none. */
    private List<Path> paths(Path folder, String miner) throws IOException, Unusable {
        List<Path> paths = new ArrayList<>();
        if (!noLocalStorage) {
            StoragePath.initialise(folder, WEIGHT, true, true);
            paths.add(folder);
        }
        if (preSealed != null) {
            ApiInfo node = ApiInfo.node();
            PreSealed.fill(preSealed, RpcLink.node(node.address(), node.token()), miner);
            paths.add(preSealed);
        }
        return paths;
    }
}
