package dev.stowage.simulator.lotus;

import picocli.CommandLine.Command;

/** The program {@code lotus}. */
@Command(
        name = "lotus",
        mixinStandardHelpOptions = true,
        version = "lotus version 1.36.2+2k",
        subcommands = {
            DaemonCommand.class,
            AuthCommands.class,
            BackupCommand.class,
            ChainCommands.class,
            NetCommands.class,
            SyncCommands.class,
            WaitApiCommand.class,
            WalletCommands.class
        })
final class LotusProgram {}
