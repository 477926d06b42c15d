/** The steps that touch the cluster. They execute; they decide nothing. */
@NullMarked
package dev.stowage.operator.postidentity.step;

import org.jspecify.annotations.NullMarked;
