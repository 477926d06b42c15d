/** Making wrong labels anew, in copies of the files that hold them. */
@NullMarked
package dev.stowage.engine.repair;

import org.jspecify.annotations.NullMarked;
