package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.boost.Boost;
import dev.stowage.simulator.lotus.boost.BoostConfig;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code boostd run}. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class BoostRunCommand implements Callable<Integer> {
    @ParentCommand
    BoostProgram program = new BoostProgram();

    @Option(names = "--deprecated", description = "that one knows that Boost is no longer developed")
    boolean deprecated;

    @Option(names = "--nosync", description = "taken; the chain is never waited for")
    boolean nosync;

    @Override
    public Integer call() throws IOException, Unusable {
        if (!deprecated) {
            throw new Unusable("Required flag \"deprecated\" not set");
        }
        Path folder = program.folder();
        if (!Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is not initialized");
        }
        ApiInfo node = ApiInfo.node();
        Repo repo = Repo.open(folder);
        Lifetime lifetime = new Lifetime(repo, 0);
        String text = repo.config().orElse("");
        BoostConfig config = BoostConfig.read(text);
        ApiInfo sealer = ApiInfo.of(config.sealer());
        Boost boost = new Boost(
                repo,
                config,
                RpcLink.node(node.address(), node.token()),
                RpcLink.miner(sealer.address(), sealer.token()),
                Environment.address(null, text, 1288),
                queries(text),
                lifetime.session());
        lifetime.up(boost::close);
        boost.control(System.getenv());
        return Lifetime.RUNS;
    }

    private static InetSocketAddress queries(String config) throws Unusable {
        String host = Objects.requireNonNullElse(Repo.setting(config, "Graphql", "ListenAddress"), "127.0.0.1");
        String port = Objects.requireNonNullElse(Repo.setting(config, "Graphql", "Port"), "8080");
        return Environment.listen(Environment.value("LOTUS_GRAPHQL_LISTENADDRESS", host) + ":"
                + Environment.value("LOTUS_GRAPHQL_PORT", port));
    }
}
