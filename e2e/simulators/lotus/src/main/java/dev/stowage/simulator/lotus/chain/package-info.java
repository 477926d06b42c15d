/** The chain as the simulator plays it: epochs by the clock, one miner actor, its deadlines, messages that land in blocks. */
@NullMarked
package dev.stowage.simulator.lotus.chain;

import org.jspecify.annotations.NullMarked;
