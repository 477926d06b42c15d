/** The PoST engine; see the packages below it. */
@NullMarked
package dev.stowage.engine;

import org.jspecify.annotations.NullMarked;
