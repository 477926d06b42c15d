package dev.stowage.post;

import java.io.PrintStream;
import java.time.InstantSource;

/**
 * What a command takes from the process around it.
 *
 * @param out results
 * @param err progress bars, errors
 * @param interactive whether a person watches a terminal
 * @param clock for rates
 * @param stop whether a signal asked to end
 */
record Environment(PrintStream out, PrintStream err, boolean interactive, InstantSource clock, StopSignal stop) {}
