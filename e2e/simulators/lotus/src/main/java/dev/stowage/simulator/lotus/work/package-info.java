/** What the miner and its workers say to each other: tasks, their names, how a machine describes itself. */
@NullMarked
package dev.stowage.simulator.lotus.work;

import org.jspecify.annotations.NullMarked;
