package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.wallet.Wallet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The program {@code lotus-wallet}; it ends with 0 also when it could not start. */
@Command(
        name = "lotus-wallet",
        mixinStandardHelpOptions = true,
        version = "lotus-wallet version 1.36.2+2k",
        subcommands = {WalletRunCommand.class, WalletProgram.ApiKey.class})
final class WalletProgram {
    @Option(names = {"--wallet-repo", "--walletrepo"})
    @Nullable
    Path repo;

    /** Locks the folder, which is made if there is none. */
    Repo open() throws IOException, Unusable {
        Path usual = Environment.folder("WALLET_PATH", ".lotuswallet");
        Path folder = repo != null && System.getenv("WALLET_PATH") == null ? repo : usual;
        if (!Repo.exists(folder)) {
            Repo.initialise(folder, "");
            Files.createDirectories(folder.resolve("datastore"));
        }
        return Repo.open(folder);
    }

    /** {@code lotus-wallet get-api-key}: while it does not run. */
    @Command(name = "get-api-key", mixinStandardHelpOptions = true)
    static final class ApiKey implements Callable<Integer> {
        @ParentCommand
        WalletProgram program = new WalletProgram();

        @Override
        @SuppressWarnings("SystemOut")
        public Integer call() throws IOException, Unusable {
            try (Repo repo = program.open()) {
                System.out.println(Wallet.token(repo));
            }
            return 0;
        }
    }
}
