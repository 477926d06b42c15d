/** The program {@code post-service}: answers a node's questions for one identity, with proofs by our engine. */
@NullMarked
package dev.stowage.simulator.spacemesh.prover;

import org.jspecify.annotations.NullMarked;
