/** Crash-safe initialisation of a range of label files. */
@NullMarked
package dev.stowage.engine.init;

import org.jspecify.annotations.NullMarked;
