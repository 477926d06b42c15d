/** How fast this machine is at what proving takes. */
@NullMarked
package dev.stowage.engine.measure;

import org.jspecify.annotations.NullMarked;
