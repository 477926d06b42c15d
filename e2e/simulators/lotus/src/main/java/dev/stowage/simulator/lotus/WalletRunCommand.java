package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.wallet.Wallet;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code lotus-wallet run}. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class WalletRunCommand implements Callable<Integer> {
    @ParentCommand
    WalletProgram program = new WalletProgram();

    @Option(names = "--listen", defaultValue = "0.0.0.0:1777")
    String listen = "";

    @Option(names = "--offline", description = "taken; nothing here depends on it")
    boolean offline;

    @Option(names = "--http-server-timeout", description = "taken; nothing here depends on it")
    String timeout = "";

    @Override
    public Integer call() throws IOException, Unusable {
        Repo repo = program.open();
        Lifetime lifetime = new Lifetime(repo, 0);
        Wallet wallet = new Wallet(repo, Environment.listen(listen), lifetime.session());
        lifetime.up(wallet::close);
        wallet.control(System.getenv());
        return Lifetime.RUNS;
    }
}
