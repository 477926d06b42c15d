package dev.stowage.spacemesh.clock;

import java.time.Duration;
import java.time.Instant;

/**
 * A network's time. Layers follow each other without a pause from genesis on, epochs are a fixed number of them, and
 * each epoch starts one PoET round. Numbers count from 0; before genesis they are negative.
 *
 * @param genesis start of layer 0 ({@code NetworkService.Info.genesis_time})
 * @param layer length of a layer ({@code Info.layer_duration})
 * @param layersPerEpoch {@code Info.layers_per_epoch}
 * @param phaseShift from an epoch's start to the start of its PoET round ({@code poet.phase-shift})
 * @param cycleGap from the end of a PoET round to the start of the next one ({@code poet.cycle-gap})
 * @param grace before the start of a PoET round, in which the node registers ({@code poet.grace-period})
 */
public record NetworkClock(
        Instant genesis, Duration layer, int layersPerEpoch, Duration phaseShift, Duration cycleGap, Duration grace) {
    private static final Duration LONGEST_EPOCH = Duration.ofDays(3660);

    /** As go-spacemesh 1.7.6 has it built in. */
    public static final NetworkClock MAINNET = new NetworkClock(
            Instant.parse("2023-07-14T08:00:00Z"),
            Duration.ofMinutes(5),
            4032,
            Duration.ofHours(240),
            Duration.ofHours(12),
            Duration.ofHours(1));

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if a round would not end within the epoch after the one that it starts in, in
     *     the part before the next round
     */
    public NetworkClock {
        if (!layer.isPositive() || layersPerEpoch < 1) {
            throw new IllegalArgumentException("a layer takes time, and an epoch has layers");
        }
        Duration epoch = layer.multipliedBy(layersPerEpoch);
        if (epoch.compareTo(LONGEST_EPOCH) > 0) {
            throw new IllegalArgumentException("an epoch of " + epoch.toDays() + " days");
        }
        if (phaseShift.compareTo(epoch) >= 0
                || !cycleGap.isPositive()
                || cycleGap.compareTo(phaseShift) > 0
                || grace.isNegative()
                || grace.compareTo(epoch) >= 0) {
            throw new IllegalArgumentException("cycle gap " + cycleGap + " must be above 0 and not above phase shift "
                    + phaseShift + ", and this and grace period " + grace + " below an epoch of " + epoch);
        }
    }

    /** The layer that has begun. */
    public long layer(Instant now) {
        Duration since = Duration.between(genesis, now);
        return Math.floorDiv(since.getSeconds() * 1000 + since.getNano() / 1_000_000, layer.toMillis());
    }

    public Instant layerStart(long number) {
        return genesis.plusMillis(Math.multiplyExact(layer.toMillis(), number));
    }

    /** The epoch that a layer is in. */
    public long epochOf(long number) {
        return Math.floorDiv(number, (long) layersPerEpoch);
    }

    public long epoch(Instant now) {
        return epochOf(layer(now));
    }

    public long firstLayer(long epoch) {
        return Math.multiplyExact(epoch, (long) layersPerEpoch);
    }

    public Instant epochStart(long epoch) {
        return layerStart(firstLayer(epoch));
    }

    /** The PoET round that starts in this epoch. */
    public Round round(long epoch) {
        return new Round(
                epoch,
                epochStart(epoch).plus(phaseShift).minus(grace),
                epochStart(epoch).plus(phaseShift),
                epochStart(epoch + 1).plus(phaseShift).minus(cycleGap),
                epochStart(epoch + 1).plus(phaseShift),
                epochStart(epoch + 2).minus(cycleGap),
                epochStart(epoch + 2));
    }

    /**
     * What of a cycle gap is left for making the proof: the gap less the grace period, in which the node chooses what
     * to build upon and registers for the next round.
     *
     * @param reserve besides, for start-up, fetching, verification and what else may go wrong
     * @return 0 if nothing is left
     */
    public Duration usable(Duration reserve) {
        Duration left = cycleGap.minus(grace).minus(reserve);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
