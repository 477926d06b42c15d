/** Asks a node and its provers for what {@link dev.stowage.spacemesh.clock.SafeToDisrupt} wants to know. */
@NullMarked
package dev.stowage.spacemesh.reading;

import org.jspecify.annotations.NullMarked;
