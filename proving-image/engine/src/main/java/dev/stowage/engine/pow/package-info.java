/** k2pow: a RandomX proof of work for each nonce group of a proof, its search and its verification. */
@NullMarked
package dev.stowage.engine.pow;

import org.jspecify.annotations.NullMarked;
