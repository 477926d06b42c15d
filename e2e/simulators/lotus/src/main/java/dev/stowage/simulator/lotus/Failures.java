package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.control.Log;
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

    /** Makes a program say why in its log, and end with 0: as some of Lotus do, for a wrong flag too. */
    static void endWithZero(CommandLine line, String place) {
        line.setExecutionExceptionHandler((failure, command, parsed) -> logged(place, failure));
        line.setParameterExceptionHandler((failure, args) -> logged(place, failure));
    }

    /** Makes a program say why on standard error, and end with 0. */
    static void endWithZero(CommandLine line) {
        line.setExecutionExceptionHandler((failure, command, parsed) -> said(failure));
        line.setParameterExceptionHandler((failure, args) -> said(failure));
    }

    @SuppressWarnings("SystemOut")
    private static int said(Exception failure) {
        System.err.println("Error: " + failure.getMessage());
        return 0;
    }

    private static int logged(String place, Exception failure) {
        Log.warn("main", place, failure.getMessage() + ":");
        return 0;
    }
}
