package dev.stowage.service;

import dev.stowage.engine.prove.Proven;
import dev.stowage.engine.store.PostMetadata;

/**
 * A checked proof with what the folders said when it was made.
 *
 * @param metadata of which the node is told with the proof
 */
public record Finished(Proven proven, PostMetadata metadata) {}
