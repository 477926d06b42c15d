/** {@code PostIdentity}: one Spacemesh identity, its key, its plan and its PoST data. */
@NullMarked
package dev.stowage.crds.postidentity;

import org.jspecify.annotations.NullMarked;
