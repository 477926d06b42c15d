package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotus backup}. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {
    @Option(names = "--offline", arity = "0..1", defaultValue = "false", fallbackValue = "true")
    boolean offline;

    @Parameters(paramLabel = "backup file path")
    Path file;

    @Override
    @SuppressWarnings("SystemOut")
    public Integer call() throws IOException, Unusable {
        requireNew(file);
        if (offline) {
            try (Repo repo = locked()) {
                repo.metadata().backup(file);
            }
        } else {
            NodeApi.find().call("CreateBackup", file.toAbsolutePath().toString());
            System.out.println("Success");
        }
        return 0;
    }

    /** The command refuses what the method does not: a file that is there, if it can see it. */
    static void requireNew(Path file) throws Unusable {
        if (Files.exists(file)) {
            throw new Unusable("backup file " + file
                    + " already exists. Overwriting it will corrupt the file, please specify another file name");
        }
    }

    private static Repo locked() throws IOException, Unusable {
        Path folder = Environment.folder("LOTUS_PATH", ".lotus");
        if (!Repo.exists(folder)) {
            throw new Unusable("repo at '" + folder + "' is not initialized");
        }
        try {
            return Repo.open(folder);
        } catch (Unusable e) {
            throw e.within("locking repo");
        }
    }
}
