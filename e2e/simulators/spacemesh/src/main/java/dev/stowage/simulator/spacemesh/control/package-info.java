/** What the real programs do not have: the port over which a test makes trouble and reads the truth; the log. */
@NullMarked
package dev.stowage.simulator.spacemesh.control;

import org.jspecify.annotations.NullMarked;
