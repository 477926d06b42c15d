/** What a PoST proof is, and whether one is right: the network's rules as pure functions of proof and metadata. */
@NullMarked
package dev.stowage.engine.proof;

import org.jspecify.annotations.NullMarked;
