package dev.stowage.simulator.lotus.rpc;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/**
 * One life of a program.
 *
 * @param id what the method {@code Session} says
 * @param started when it began
 * @param clock that it goes by
 * @param stop ends it, with the reply to {@code Shutdown} given
 */
public record Session(UUID id, Instant started, InstantSource clock, Runnable stop) {}
