/** Making proofs: one or more passes over all labels, each with some groups of nonces. */
@NullMarked
package dev.stowage.engine.prove;

import org.jspecify.annotations.NullMarked;
