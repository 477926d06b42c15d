/** {@code lotus-worker}: its tasks, its storage, and its bond with the miner that it belongs to. */
@NullMarked
package dev.stowage.simulator.lotus.worker;

import org.jspecify.annotations.NullMarked;
