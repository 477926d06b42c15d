package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.miner.Miner;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lotus-miner run}. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class MinerRunCommand implements Callable<Integer> {
    @Option(names = "--miner-api", description = "forces 127.0.0.1 and this port")
    @Nullable
    Integer port;

    @Option(names = "--nosync", description = "taken; the chain is never waited for")
    boolean nosync;

    @Option(names = "--enable-gpu-proving", arity = "0..1", defaultValue = "true", fallbackValue = "true")
    boolean gpuProving;

    @Option(names = "--manage-fdlimit", arity = "0..1", defaultValue = "true", fallbackValue = "true")
    boolean manageFdLimit;

    @Override
    public Integer call() throws IOException, Unusable {
        Path folder = Environment.folder("LOTUS_MINER_PATH", ".lotusminer");
        if (!Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is not initialized, run 'lotus-miner init' to set it up");
        }
        ApiInfo node = ApiInfo.node();
        Repo repo = Repo.open(folder);
        Lifetime lifetime = new Lifetime(repo);
        InetSocketAddress address = Environment.address(port, repo.config().orElse(""), 2345);
        String actor = Files.readString(folder.resolve("datastore").resolve("actor"));
        World world = World.of(Environment.value("STOWAGE_SIMULATOR_WORLD", "{}"));
        RpcLink link = RpcLink.node(node.address(), node.token());
        Miner miner = new Miner(repo, link, address, actor, world, lifetime.session());
        lifetime.up(miner::close);
        miner.control(System.getenv());
        return Lifetime.RUNS;
    }
}
