/** {@code lotus-wallet}: keys away from the daemon. */
@NullMarked
package dev.stowage.simulator.lotus.wallet;

import org.jspecify.annotations.NullMarked;
