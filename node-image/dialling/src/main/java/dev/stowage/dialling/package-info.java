/** Addresses and certificates as people write them. */
@NullMarked
package dev.stowage.dialling;

import org.jspecify.annotations.NullMarked;
