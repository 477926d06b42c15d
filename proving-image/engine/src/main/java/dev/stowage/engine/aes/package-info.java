/** AES-128 over many blocks at the speed of the machine. */
@NullMarked
package dev.stowage.engine.aes;

import org.jspecify.annotations.NullMarked;
