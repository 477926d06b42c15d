/** Simulators together, as a provider would run the real programs, and what Stowage's clients say of them. */
@NullMarked
package dev.stowage.simulator.site;

import org.jspecify.annotations.NullMarked;
