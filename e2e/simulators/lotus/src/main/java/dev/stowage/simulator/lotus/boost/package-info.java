/** {@code boostd}: deals before they become sectors, and the GraphQL by which one sees whether any is on its way. */
@NullMarked
package dev.stowage.simulator.lotus.boost;

import org.jspecify.annotations.NullMarked;
