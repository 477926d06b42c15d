/** Joining the ranges of one identity into data that a prover accepts. */
@NullMarked
package dev.stowage.engine.merge;

import org.jspecify.annotations.NullMarked;
