/** What the network agrees on: its clock, the PoET's rounds, and the ATXs that were published. */
@NullMarked
package dev.stowage.simulator.spacemesh.chain;

import org.jspecify.annotations.NullMarked;
