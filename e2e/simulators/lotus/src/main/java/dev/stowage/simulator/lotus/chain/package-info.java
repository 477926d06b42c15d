/** The chain as it is played: epochs by the clock, one miner actor, its deadlines, messages that land in blocks. */
@NullMarked
package dev.stowage.simulator.lotus.chain;

import org.jspecify.annotations.NullMarked;
