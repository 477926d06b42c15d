/** The programs {@code go-spacemesh} and {@code post-service}; docs/networks/spacemesh-simulator.md says what they do. */
@NullMarked
package dev.stowage.simulator.spacemesh;

import org.jspecify.annotations.NullMarked;
