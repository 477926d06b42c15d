/** {@code lotus daemon}: what it answers, from the chain. */
@NullMarked
package dev.stowage.simulator.lotus.node;

import org.jspecify.annotations.NullMarked;
