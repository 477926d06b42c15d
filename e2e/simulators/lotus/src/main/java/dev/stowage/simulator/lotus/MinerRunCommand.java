package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.miner.Miner;
import dev.stowage.simulator.lotus.repo.MultiAddress;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
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
        NodeInfo node = NodeInfo.read();
        Repo repo = Repo.open(folder);
        Lifetime lifetime = new Lifetime(repo);
        InetSocketAddress address = Environment.address(port, repo.config().orElse(""), 2345);
        String actor = Files.readString(folder.resolve("datastore").resolve("actor"));
        Miner miner = new Miner(repo, node.address(), node.token(), address, actor, lifetime.session());
        lifetime.up(miner::close);
        miner.control(System.getenv());
        return Lifetime.RUNS;
    }

    /** How the daemon is reached: {@code FULLNODE_API_INFO}, else what it left in its folder. */
    private record NodeInfo(InetSocketAddress address, String token) {
        static NodeInfo read() throws IOException, Unusable {
            String info = Environment.value("FULLNODE_API_INFO", "");
            if (info.isEmpty()) {
                Path folder = Environment.folder("LOTUS_PATH", ".lotus");
                return new NodeInfo(
                        MultiAddress.read(Files.readString(folder.resolve("api"))),
                        Files.readString(folder.resolve("token")));
            }
            int colon = info.startsWith("/") || info.startsWith("http:") ? -1 : info.indexOf(':');
            return new NodeInfo(
                    MultiAddress.read(info.substring(colon + 1)), colon < 0 ? "" : info.substring(0, colon));
        }
    }
}
