package dev.stowage.engine.verify;

import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import java.util.List;
import java.util.Optional;

/**
 * What to check.
 *
 * @param directories that together hold the files
 * @param range files to check; all of the identity's if empty, and only then its nonce must be there
 * @param percent of each file's labels to recompute, above 0 and up to 100; its first and last label always are
 * @param scryptN scrypt's cost
 * @param seed of the sample: the same seed checks the same labels
 */
public record VerifyRequest(
        List<DataDirectory> directories, Optional<FileRange> range, double percent, int scryptN, long seed) {}
