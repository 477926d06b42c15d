/** Labels of Spacemesh PoST data: commitment, scrypt with ChaCha20/8 and Keccak-512, and the providers that compute ranges of them. */
@NullMarked
package dev.stowage.engine.label;

import org.jspecify.annotations.NullMarked;
