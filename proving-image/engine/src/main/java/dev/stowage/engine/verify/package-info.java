/** Recomputing a sample, or all, of the labels on disk. */
@NullMarked
package dev.stowage.engine.verify;

import org.jspecify.annotations.NullMarked;
