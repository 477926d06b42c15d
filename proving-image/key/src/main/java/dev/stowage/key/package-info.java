/** The private key of an identity, as people have it. */
@NullMarked
package dev.stowage.key;

import org.jspecify.annotations.NullMarked;
