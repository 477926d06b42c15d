package dev.stowage.simulator.lotus;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program {@code boostd}; it ends with 0 also when it could not start. */
@Command(
        name = "boostd",
        mixinStandardHelpOptions = true,
        version = "boostd version 2.5.2",
        subcommands = {
            BoostInitCommand.class,
            BoostRunCommand.class,
            BoostBackupCommand.class,
            BoostRestoreCommand.class
        })
final class BoostProgram {
    @Option(names = "--boost-repo")
    @Nullable
    Path repo;

    @Option(
            names = {"--vv", "-vv"},
            description = "taken; nothing here depends on it")
    boolean verbose;

    Path folder() {
        Path usual = Environment.folder("BOOST_PATH", ".boost");
        return repo == null ? usual : repo;
    }
}
