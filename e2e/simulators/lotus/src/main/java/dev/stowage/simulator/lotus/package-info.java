/** A simulator of Lotus for tests; {@code docs/networks/lotus-simulator.md} says what of it is simulated. */
@NullMarked
package dev.stowage.simulator.lotus;

import org.jspecify.annotations.NullMarked;
