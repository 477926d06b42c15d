/** Care for {@code PostIdentity}: observe, validate, decide, act, report. */
@NullMarked
package dev.stowage.operator.postidentity;

import org.jspecify.annotations.NullMarked;
