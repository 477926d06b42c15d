package dev.stowage.simulator.lotus.boost;

import java.time.Instant;
import java.util.UUID;

/**
 * A deal.
 *
 * @param offline its data comes by hand
 * @param size of its data in bytes
 * @param received bytes of them that are here
 * @param since when it came to its checkpoint
 * @param publishCid of the message that published it, or empty
 * @param error why it goes no farther, or empty
 */
record Deal(
        UUID id,
        Instant created,
        boolean offline,
        long size,
        long received,
        Checkpoint checkpoint,
        Instant since,
        String publishCid,
        String error) {
    /** Whether its data is on its way over the network. */
    boolean isTransferring() {
        return checkpoint == Checkpoint.Accepted && !offline && error.isEmpty();
    }

    /** Whether it has its data and waits for a message that publishes it. */
    boolean isWaiting() {
        return checkpoint == Checkpoint.Transferred && error.isEmpty();
    }

    Deal at(Checkpoint reached, Instant now) {
        long here = reached == Checkpoint.Accepted ? received : size;
        return new Deal(id, created, offline, size, here, reached, now, publishCid, error);
    }

    Deal published(String cid, Instant now) {
        return new Deal(id, created, offline, size, size, Checkpoint.Published, now, cid, error);
    }

    Deal failed(String why, Instant now) {
        return new Deal(id, created, offline, size, received, Checkpoint.Complete, now, publishCid, why);
    }
}
