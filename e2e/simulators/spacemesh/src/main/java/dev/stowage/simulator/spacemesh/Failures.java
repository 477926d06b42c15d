package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.spacemesh.config.Refused;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A node that cannot start says why and ends with 1; what it finds before anything runs comes with the usage. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    @Override
    @SuppressWarnings("SystemOut")
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof Refused refused && refused.usage()) {
            return early(command, String.valueOf(refused.getMessage()));
        }
        System.err.println("Error: " + failure.getMessage());
        return 1;
    }

    @SuppressWarnings("SystemOut")
    static int early(CommandLine command, String why) {
        System.err.println("Error: " + why);
        System.err.println(command.getUsageMessage());
        return 1;
    }
}
