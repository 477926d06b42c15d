/**
 * What an operator asks a go-spacemesh node over gRPC: state, identities, PoST states, publications, malfeasance and
 * events; and one thing that it changes, log levels. What is called on which listener, and how calls fail, stands in
 * {@code docs/networks/spacemesh-api.md}.
 */
@NullMarked
package dev.stowage.spacemesh.api;

import org.jspecify.annotations.NullMarked;
