package dev.stowage.engine.merge;

import dev.stowage.engine.label.VrfNonce;
import java.util.List;

/**
 * A whole identity, ready for a prover.
 *
 * @param nonce the lowest one, valid for all labels
 * @param files label files
 * @param bytes in them
 * @param unsearched files of which nobody knows whether they hold a lower nonce
 */
public record MergeResult(VrfNonce nonce, int files, long bytes, List<Integer> unsearched) {}
