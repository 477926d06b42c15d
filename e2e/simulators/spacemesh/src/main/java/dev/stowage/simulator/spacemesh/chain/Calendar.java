package dev.stowage.simulator.spacemesh.chain;

import java.time.Duration;
import java.time.Instant;

/**
 * The network's clock. A round of the PoET starts a phase shift after its epoch does, and ends a cycle gap before the
 * next one starts.
 *
 * @param grace how long before its start a round takes registrations
 */
public record Calendar(
        Instant genesis, Duration layer, int layersPerEpoch, Duration phaseShift, Duration cycleGap, Duration grace) {
    /** Layer of a moment; 0 before the genesis too. */
    public int layer(Instant at) {
        return at.isBefore(genesis)
                ? 0
                : Math.toIntExact(Duration.between(genesis, at).dividedBy(layer));
    }

    /** When a layer starts. */
    public Instant layerStart(int number) {
        return genesis.plus(layer.multipliedBy(number));
    }

    /** Epoch of a moment. */
    public int epoch(Instant at) {
        return layer(at) / layersPerEpoch;
    }

    /** When an epoch starts. */
    public Instant epochStart(int epoch) {
        return layerStart(epoch * layersPerEpoch);
    }

    /** Start of the round that begins in an epoch: the last moment for registrations. */
    public Instant roundStart(int epoch) {
        return epochStart(epoch).plus(phaseShift);
    }

    /** End of the round that begins in an epoch, which lies in the next epoch. */
    public Instant roundEnd(int epoch) {
        return roundStart(epoch + 1).minus(cycleGap);
    }

    /** Length of a round. */
    public Duration round() {
        return Duration.between(roundStart(0), roundEnd(0));
    }

    /** Round of the next registration; its proof makes an ATX of the epoch after. */
    public int nextRound(Instant at) {
        int epoch = epoch(at);
        return at.isBefore(roundStart(epoch)) ? epoch : epoch + 1;
    }

    /** The first layer that is not made up: the end of two epochs. */
    public int effectiveGenesis() {
        return 2 * layersPerEpoch - 1;
    }
}
