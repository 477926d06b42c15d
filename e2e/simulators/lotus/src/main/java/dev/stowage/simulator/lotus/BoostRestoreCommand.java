package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.boost.BoostBackup;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code boostd restore}, into a folder that is not there yet. Keys and tokens are the old ones. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class BoostRestoreCommand implements Callable<Integer> {
    @ParentCommand
    BoostProgram program = new BoostProgram();

    @Parameters
    Path backup = Path.of("");

    @Override
    @SuppressWarnings("SystemOut")
    public Integer call() throws IOException, Unusable {
        BoostBackup.restore(backup.toAbsolutePath(), program.folder());
        System.out.println("Boost repo successfully restored at " + program.folder());
        return 0;
    }
}
