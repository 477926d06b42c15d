package dev.stowage.simulator.lotus;

import picocli.CommandLine.Command;

/** The program {@code lotus-miner}. */
@Command(
        name = "lotus-miner",
        mixinStandardHelpOptions = true,
        version = "lotus-miner version 1.36.2+2k",
        subcommands = {
            MinerInitCommand.class,
            MinerRunCommand.class,
            MinerBackupCommand.class,
            MinerSectorsCommand.class,
            MinerStorageCommand.class
        })
final class MinerProgram {}
