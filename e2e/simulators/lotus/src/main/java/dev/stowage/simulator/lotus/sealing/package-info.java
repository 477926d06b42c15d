/** The miner's sealing: its scheduler with the workers, and the way of a sector from a pledge to the chain. */
@NullMarked
package dev.stowage.simulator.lotus.sealing;

import org.jspecify.annotations.NullMarked;
