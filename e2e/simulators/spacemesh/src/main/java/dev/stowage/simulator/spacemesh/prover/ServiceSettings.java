package dev.stowage.simulator.spacemesh.prover;

import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.proof.ProofRules;
import dev.stowage.simulator.spacemesh.wire.Metadata;
import java.net.URI;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * How one identity is served.
 *
 * @param folder with the data
 * @param metadata as the node is told, read once
 * @param node where to dial
 * @param reconnectSeconds between two tries
 * @param maxRetries of one series of tries; empty: for ever
 */
public record ServiceSettings(
        Path folder,
        Metadata metadata,
        ProofRules rules,
        int nonces,
        int threads,
        RandomXMode randomx,
        URI node,
        int reconnectSeconds,
        OptionalInt maxRetries) {}
