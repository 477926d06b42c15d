package dev.stowage.spacemesh.clock;

import java.time.Instant;

/**
 * One PoET round and what hangs on it: who is registered when it starts can prove and publish after it has ended.
 *
 * @param number epoch in which it starts; the PoET of a recorded devnet called its rounds so too
 * @param registrationOpens node chooses its positioning ATX and registers from here on
 * @param starts registration is over
 * @param ends the PoET proof can be fetched, and the cycle gap opens
 * @param nextStarts the cycle gap closes: who has not published by now cannot register for the next round
 * @param fetchBy last moment to fetch the PoET proof
 * @param publishBy the target epoch begins; what is not published by now is void
 */
public record Round(
        long number,
        Instant registrationOpens,
        Instant starts,
        Instant ends,
        Instant nextStarts,
        Instant fetchBy,
        Instant publishBy) {
    /** Epoch in which the ATX of this round is published. */
    public long publishEpoch() {
        return number + 1;
    }

    /** Epoch for which that ATX makes eligible. */
    public long targetEpoch() {
        return number + 2;
    }
}
