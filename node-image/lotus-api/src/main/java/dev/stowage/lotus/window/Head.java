package dev.stowage.lotus.window;

import java.time.Duration;
import java.time.Instant;

/**
 * The newest tipset that the node knows ({@code ChainHead}).
 *
 * @param tipset its key, in any spelling that all readings share
 * @param epoch its height; it may skip numbers, because an epoch without a block is legal
 * @param timestamp of its blocks: genesis plus height times block delay
 * @param blockDelay length of an epoch ({@code StateGetNetworkParams.BlockDelaySecs}): 30 s, on a devnet often 4 s
 */
public record Head(String tipset, long epoch, Instant timestamp, Duration blockDelay) {
    public Head {
        if (blockDelay.toMillis() < 1) {
            throw new IllegalArgumentException("an epoch takes time: " + blockDelay);
        }
    }
}
