/** The node's databases, real SQLite as the real node leaves it. */
@NullMarked
package dev.stowage.simulator.spacemesh.store;

import org.jspecify.annotations.NullMarked;
