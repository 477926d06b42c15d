/**
 * The only way to the user's files: system calls whose errors are known by their number, and plain files only. Java's own
 * exceptions tell a full disk from a broken one by a sentence, which the C library translates.
 */
@NullMarked
package dev.stowage.engine.file;

import org.jspecify.annotations.NullMarked;
