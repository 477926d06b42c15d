/** What the real programs do not have: the port over which a test makes trouble and reads the truth; the log. */
@NullMarked
package dev.stowage.simulator.lotus.control;

import org.jspecify.annotations.NullMarked;
