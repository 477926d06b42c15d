/** {@code lotus-miner}: what it answers, and its proofs of the windows. */
@NullMarked
package dev.stowage.simulator.lotus.miner;

import org.jspecify.annotations.NullMarked;
