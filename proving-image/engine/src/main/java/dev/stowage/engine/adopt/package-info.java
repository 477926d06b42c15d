/** Taking over folders that other tools made. */
@NullMarked
package dev.stowage.engine.adopt;

import org.jspecify.annotations.NullMarked;
