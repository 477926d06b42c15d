/** The operator: one package for each kind, and {@code decide} and {@code support}, which they share. */
@NullMarked
package dev.stowage.operator;

import org.jspecify.annotations.NullMarked;
