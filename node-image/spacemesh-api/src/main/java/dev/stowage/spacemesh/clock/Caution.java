package dev.stowage.spacemesh.clock;

import java.time.Duration;

/**
 * How much is allowed for what nobody can know beforehand.
 *
 * @param apart how far a stop keeps from what is due, before and after: clocks differ, and a program that is back has
 *     not done anything yet
 * @param aroundLayer likewise from a layer in which an identity may propose; not less than {@code apart}
 * @param aroundEpoch likewise from the start of an epoch, around which the node computes the beacon, the active set
 *     and the eligibilities; above 0, and not less than {@code aroundLayer}
 * @param marginPercent what is added to each measured downtime
 */
public record Caution(Duration apart, Duration aroundLayer, Duration aroundEpoch, int marginPercent) {
    private static final int MOST_MARGIN = 1000;
    private static final int USUAL_MARGIN = 50;
    private static final int LAYERS_APART = 2;
    private static final int LAYERS_AROUND_EPOCH = 12;
    /** In networks with short epochs there would be no time left otherwise. */
    private static final int PART_OF_EPOCH = 10;

    public Caution {
        if (apart.isNegative()
                || aroundLayer.compareTo(apart) < 0
                || aroundEpoch.compareTo(aroundLayer) < 0
                || !aroundEpoch.isPositive()
                || marginPercent < 0
                || marginPercent > MOST_MARGIN) {
            throw new IllegalArgumentException(
                    "no margin is negative or above 1000 %, and the start of an epoch is given " + "the most room");
        }
    }

    /** On mainnet 10 min, 10 min around a layer, 1 h around an epoch's start, and half of the downtime again. */
    public static Caution usual(NetworkClock clock) {
        Duration apart = clock.layer().multipliedBy(LAYERS_APART);
        int layers = Math.clamp(clock.layersPerEpoch() / PART_OF_EPOCH, LAYERS_APART, LAYERS_AROUND_EPOCH);
        return new Caution(apart, apart, clock.layer().multipliedBy(layers), USUAL_MARGIN);
    }

    Duration allowFor(Duration downtime) {
        return downtime.multipliedBy(100 + (long) marginPercent).dividedBy(100);
    }
}
