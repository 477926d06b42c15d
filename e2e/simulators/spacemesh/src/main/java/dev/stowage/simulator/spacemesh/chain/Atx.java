package dev.stowage.simulator.spacemesh.chain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * An activation as it goes through the network. All ids and bytes are hexadecimal.
 *
 * @param publishEpoch the epoch that it belongs to; it counts in the next
 * @param commitment only in an identity's first
 * @param challenge the PoET proof's reference, which the PoST proof is of
 * @param baseHeight ticks of the positioning ATX and before
 * @param ticks of the PoET proof
 */
public record Atx(
        String smesher,
        int publishEpoch,
        long sequence,
        String previous,
        String positioning,
        @Nullable String commitment,
        String coinbase,
        int units,
        @Nullable Long vrfNonce,
        String challenge,
        long postNonce,
        String postIndices,
        long postPow,
        long baseHeight,
        long ticks) {
    /** Nothing but the contents is in it: who makes the same one again makes no second one. */
    @JsonIgnore
    public String id() {
        return Hashes.ofTexts(
                smesher,
                publishEpoch,
                sequence,
                previous,
                positioning,
                String.valueOf(commitment),
                coinbase,
                units,
                String.valueOf(vrfNonce),
                challenge,
                postNonce,
                postIndices,
                postPow);
    }

    /** Ticks up to its end. */
    @JsonIgnore
    public long height() {
        return baseHeight + ticks;
    }

    /** What it counts among others of its epoch. */
    @JsonIgnore
    public long weight() {
        return units * ticks;
    }
}
