package dev.stowage.engine.merge;

import dev.stowage.engine.label.VrfNonce;

/**
 * A whole identity, ready for a prover.
 *
 * @param nonce the lowest one, valid for all labels
 * @param files label files
 * @param bytes in them
 */
public record MergeResult(VrfNonce nonce, int files, long bytes) {}
