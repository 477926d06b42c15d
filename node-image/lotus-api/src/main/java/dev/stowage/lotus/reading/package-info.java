/** Asks a node for what {@link dev.stowage.lotus.window.SafeToDisrupt} wants to know. */
@NullMarked
package dev.stowage.lotus.reading;

import org.jspecify.annotations.NullMarked;
