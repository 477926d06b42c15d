package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotus-miner storage}. */
@Command(name = "storage", mixinStandardHelpOptions = true, subcommands = MinerStorageCommand.Attach.class)
final class MinerStorageCommand {
    /** {@code lotus-miner storage attach}: of a running miner. */
    @Command(name = "attach", mixinStandardHelpOptions = true)
    static final class Attach implements Callable<Integer> {
        @Option(names = "--init")
        boolean init;

        @Option(names = "--weight", defaultValue = "10")
        int weight;

        @Option(names = "--seal")
        boolean seal;

        @Option(names = "--store")
        boolean store;

        @Option(names = "--max-storage", defaultValue = "0", description = "bytes")
        long maxStorage;

        @Parameters
        Path path = Path.of("");

        @Override
        public Integer call() throws IOException, Unusable {
            if (init) {
                if (!seal && !store) {
                    throw new Unusable("must specify at least one of --store or --seal");
                }
                if (Files.exists(path.resolve(StoragePath.FILE))) {
                    throw new Unusable("path is already initialized");
                }
                StoragePath.initialise(path, weight, seal, store, maxStorage);
            }
            ApiInfo miner = ApiInfo.miner();
            RpcLink.miner(miner.address(), miner.token()).call("StorageAddLocal", path.toString());
            return 0;
        }
    }
}
