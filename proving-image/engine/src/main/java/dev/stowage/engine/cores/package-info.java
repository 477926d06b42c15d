/** On which of the machine's cores threads run. */
@NullMarked
package dev.stowage.engine.cores;

import org.jspecify.annotations.NullMarked;
