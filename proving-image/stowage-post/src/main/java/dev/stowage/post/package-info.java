/** The command line of the PoST engine: arguments, progress, results and exit codes. */
@NullMarked
package dev.stowage.post;

import org.jspecify.annotations.NullMarked;
