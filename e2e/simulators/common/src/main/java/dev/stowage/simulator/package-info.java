/** What the simulators of both networks share: how a test steers them, and how they end with it. */
@NullMarked
package dev.stowage.simulator;

import org.jspecify.annotations.NullMarked;
