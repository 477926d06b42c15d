package dev.stowage.engine.prove;

import dev.stowage.engine.proof.Proof;
import dev.stowage.engine.proof.ProofMetadata;

/**
 * A proof that was checked.
 *
 * @param passes over the data that it took, at least 1
 */
public record Proven(Proof proof, ProofMetadata metadata, int passes) {}
