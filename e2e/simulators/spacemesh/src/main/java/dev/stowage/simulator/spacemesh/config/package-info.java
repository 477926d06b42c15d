/** The node's configuration, as strict as the real one. */
@NullMarked
package dev.stowage.simulator.spacemesh.config;

import org.jspecify.annotations.NullMarked;
