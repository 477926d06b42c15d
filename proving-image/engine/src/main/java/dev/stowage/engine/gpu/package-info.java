/** Labels by NVIDIA cards: finding cards, how to fill one, checking what it computes, and sharing work among several. */
@NullMarked
package dev.stowage.engine.gpu;

import org.jspecify.annotations.NullMarked;
