/** What every kind shares: the one writer of status, the one writer of events, failures, names. */
@NullMarked
package dev.stowage.operator.support;

import org.jspecify.annotations.NullMarked;
