/**
 * A client of Lotus' daemon, miner, worker and wallet server: what {@link dev.stowage.lotus.api.LotusMethod} lists and
 * nothing else, in types, within limits of time and size, and with failures that say what to do next.
 */
@NullMarked
package dev.stowage.lotus.api;

import org.jspecify.annotations.NullMarked;
