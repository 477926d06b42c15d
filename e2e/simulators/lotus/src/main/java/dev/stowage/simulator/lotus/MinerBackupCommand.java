package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.miner.Metadata;
import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotus-miner backup}: of a running miner, or of one that does not run. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class MinerBackupCommand implements Callable<Integer> {
    @Option(names = "--offline")
    boolean offline;

    @Parameters
    Path file = Path.of("");

    @Override
    @SuppressWarnings("SystemOut")
    public Integer call() throws IOException, Unusable {
        BackupCommand.requireNew(file);
        if (offline) {
            save(Environment.folder("LOTUS_MINER_PATH", ".lotusminer"));
        } else {
            ApiInfo miner = ApiInfo.miner();
            RpcLink.miner(miner.address(), miner.token())
                    .call("CreateBackup", file.toAbsolutePath().toString());
            System.out.println("Success");
        }
        return 0;
    }

    private void save(Path folder) throws IOException, Unusable {
        Repo repo;
        try {
            repo = Repo.open(folder);
        } catch (Unusable e) {
            throw e.within("locking repo");
        }
        try (repo) {
            new Metadata(folder).save(file);
        }
    }
}
