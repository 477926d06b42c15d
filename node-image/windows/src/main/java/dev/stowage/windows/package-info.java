/**
 * May a process be stopped now, and when is its next window? What each network asks for that is its own; how it is
 * answered is the same for all of them.
 */
@NullMarked
package dev.stowage.windows;

import org.jspecify.annotations.NullMarked;
