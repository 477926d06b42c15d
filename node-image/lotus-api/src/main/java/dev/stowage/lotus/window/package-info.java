/**
 * When a Filecoin daemon, miner or PoSt worker may be stopped without losing a proof: arithmetic over one reading of
 * the chain, without clock, network or randomness. How the proving day works stands in
 * {@code docs/networks/lotus-windows.md}.
 */
@NullMarked
package dev.stowage.lotus.window;

import org.jspecify.annotations.NullMarked;
