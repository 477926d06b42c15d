package dev.stowage.post;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which labels a sample takes. */
final class SeedOption {
    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the sample, to check the same labels again. Default: random, and shown.")
    @Nullable
    Long seed;

    /** The one that was given, or a new one at each call. */
    long chosen() {
        return seed == null ? new SecureRandom().nextLong() : seed;
    }
}
