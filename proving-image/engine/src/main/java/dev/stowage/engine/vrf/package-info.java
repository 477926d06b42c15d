/** The VRF nonce: its difficulty and the searches for an index that meets it. */
@NullMarked
package dev.stowage.engine.vrf;

import org.jspecify.annotations.NullMarked;
