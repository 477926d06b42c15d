package dev.stowage.spacemesh.clock;

import java.util.Set;

/**
 * What an identity has published.
 *
 * @param epochs publish epochs of its ATXs, at least those of the current epoch and the two before it
 * @param initialProof it is known to have an ATX of any epoch, or the proof that its first one needs
 */
public record Activations(Set<Long> epochs, boolean initialProof) {
    public Activations {
        epochs = Set.copyOf(epochs);
    }

    boolean ready() {
        return initialProof || !epochs.isEmpty();
    }
}
