package dev.stowage.engine.plan;

import dev.stowage.engine.pow.RandomXMode;
import java.time.Duration;

/**
 * How fast a number of threads searches k2pows.
 *
 * @param mode fast or light
 * @param threads that hash beside each other
 * @param perSecond hashes of all threads together
 * @param setUp time before the first hash: the dataset of fast mode
 */
public record HashRate(RandomXMode mode, int threads, double perSecond, Duration setUp) {
    public HashRate {
        if (mode == RandomXMode.AUTO || threads < 1 || !(perSecond > 0) || setUp.isNegative()) {
            throw new IllegalArgumentException("no rate of hashes: " + mode + ", " + threads + ", " + perSecond);
        }
    }

    HashRate faster(double factor) {
        return new HashRate(mode, threads, perSecond * factor, setUp);
    }
}
