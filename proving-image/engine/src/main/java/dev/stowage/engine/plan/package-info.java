/** Sizes, times and chances of an identity before anything is spent. */
@NullMarked
package dev.stowage.engine.plan;

import org.jspecify.annotations.NullMarked;
