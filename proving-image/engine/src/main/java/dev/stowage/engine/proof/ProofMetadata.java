package dev.stowage.engine.proof;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;

/**
 * Of what a proof is one.
 *
 * @param identity whose data
 * @param challenge all zero for the first proof of an identity, the reference of a PoET proof later
 * @param numUnits units of the whole identity
 */
public record ProofMetadata(Identity identity, Hash256 challenge, long numUnits) {}
