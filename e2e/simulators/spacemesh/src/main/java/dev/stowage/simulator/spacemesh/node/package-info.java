/** A running node: its identities, the services that prove for them, and what it tells over gRPC. */
@NullMarked
package dev.stowage.simulator.spacemesh.node;

import org.jspecify.annotations.NullMarked;
