/** What touches the cluster for every kind: the round of a look, watches, steps, status, events, leadership. */
@NullMarked
package dev.stowage.operator.support;

import org.jspecify.annotations.NullMarked;
