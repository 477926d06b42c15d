package dev.stowage.spacemesh.api;

import dev.stowage.spacemesh.clock.NetworkClock;
import java.time.Duration;
import java.time.Instant;

/**
 * Which network a node is of.
 *
 * @param layer length of a layer
 * @param hrp what the addresses of its accounts begin with
 * @param effectiveGenesisLayer the last layer before the first that can have blocks
 */
public record NetworkInfo(
        Instant genesis,
        Duration layer,
        GenesisId genesisId,
        String hrp,
        long effectiveGenesisLayer,
        int layersPerEpoch,
        long labelsPerUnit) {
    /**
     * The network's clock; the rest of it stands in the node's configuration, which no call tells.
     *
     * @throws IllegalArgumentException if these lengths do not fit
     */
    public NetworkClock clock(Duration phaseShift, Duration cycleGap, Duration grace) {
        return new NetworkClock(genesis, layer, layersPerEpoch, phaseShift, cycleGap, grace);
    }
}
