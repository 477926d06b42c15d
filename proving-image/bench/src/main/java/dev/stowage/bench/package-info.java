/** Measurements of the PoST engine. */
@NullMarked
package dev.stowage.bench;

import org.jspecify.annotations.NullMarked;
