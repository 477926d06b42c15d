package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.boost.BoostBackup;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code boostd backup}: of a running Boost, or of one that does not run. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BoostBackupCommand implements Callable<Integer> {
    @ParentCommand
    BoostProgram program = new BoostProgram();

    @Option(names = "--offline")
    boolean offline;

    @Parameters
    Path folder = Path.of("");

    @Override
    public Integer call() throws IOException, Unusable {
        Path to = folder.toAbsolutePath();
        if (!offline) {
            ApiInfo boost = ApiInfo.boost(program.folder());
            RpcLink.miner(boost.address(), boost.token()).call("OnlineBackup", to.toString());
            return 0;
        }
        if (!Repo.exists(program.folder())) {
            throw new Unusable("repo at '" + program.folder() + "' is not initialized");
        }
        save(to);
        return 0;
    }

    @SuppressWarnings("SystemOut")
    private void save(Path to) throws IOException, Unusable {
        Repo repo;
        try {
            repo = Repo.open(program.folder());
        } catch (Unusable e) {
            throw new Unusable("locking repo: " + e.getMessage() + ". Please stop the boostd process to take backup");
        }
        try (repo) {
            Path made = BoostBackup.offline(repo, to, InstantSource.system());
            System.out.println("Boost repo successfully backed up at " + made);
        }
    }
}
