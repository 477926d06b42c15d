package dev.stowage.simulator.lotus;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A program that cannot do what it was told says why and ends with 1. */
final class Failures implements CommandLine.IExecutionExceptionHandler {
    @Override
    @SuppressWarnings("SystemOut")
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        System.err.println("ERROR: " + failure.getMessage());
        return 1;
    }
}
