/** The network's post-service: one identity that answers a node's questions for metadata and proofs. */
@NullMarked
package dev.stowage.service;

import org.jspecify.annotations.NullMarked;
