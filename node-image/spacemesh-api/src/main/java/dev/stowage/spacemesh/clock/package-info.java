/**
 * When a Spacemesh node, prover or initialiser may be stopped without losing a registration, a proof, a publication
 * or a proposal: arithmetic over one look at a node, without clock, network or randomness. How an epoch works stands
 * in {@code docs/networks/spacemesh-clock.md}.
 */
@NullMarked
package dev.stowage.spacemesh.clock;

import org.jspecify.annotations.NullMarked;
