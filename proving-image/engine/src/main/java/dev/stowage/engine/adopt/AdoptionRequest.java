package dev.stowage.engine.adopt;

import dev.stowage.engine.store.DataDirectory;

/**
 * A folder of another tool.
 *
 * @param directory the folder
 * @param percent of each file's labels to recompute besides the first, the last and the ends of batches; may be 0
 * @param scryptN scrypt's cost
 * @param seed of the sample
 */
public record AdoptionRequest(DataDirectory directory, double percent, int scryptN, long seed) {}
