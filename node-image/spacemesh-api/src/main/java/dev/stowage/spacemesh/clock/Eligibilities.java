package dev.stowage.spacemesh.clock;

import java.util.Set;

/**
 * In which layers an identity may propose.
 *
 * @param epoch that the layers are of; of other epochs nothing is known
 * @param layers all of this epoch; empty if there are none
 */
public record Eligibilities(long epoch, Set<Long> layers) {
    public Eligibilities {
        layers = Set.copyOf(layers);
    }
}
