/** Giving finished label files away while later ones are made. */
@NullMarked
package dev.stowage.engine.handover;

import org.jspecify.annotations.NullMarked;
