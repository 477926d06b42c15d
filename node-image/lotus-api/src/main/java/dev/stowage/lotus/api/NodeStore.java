package dev.stowage.lotus.api;

import dev.stowage.lotus.api.model.BlockstoreInfo;
import java.util.List;
import java.util.Map;

/** The store that a node keeps the chain in. */
public final class NodeStore {
    private final Link link;

    NodeStore(Link link) {
        this.link = link;
    }

    public BlockstoreInfo info() throws LotusFailure {
        return link.call(LotusMethod.CHAIN_BLOCKSTORE_INFO, List.of(), BlockstoreInfo::read);
    }

    /** Checks the split store; a failure before its first compaction. */
    public void check() throws LotusFailure {
        link.run(LotusMethod.CHAIN_CHECK_BLOCKSTORE, List.of());
    }

    /**
     * Collects garbage in the hot store while it is used, which gives little space back; waits for the end.
     *
     * @param threshold the share of garbage from which a file is rewritten, such as 0.01
     * @param periodic whether as much as the store's own rounds do
     */
    public void collectHot(double threshold, boolean periodic) throws LotusFailure {
        collect(threshold, periodic, false);
    }

    /** Copies what lives in the hot store, for hours, and needs as much room again; waits for the end. */
    public void moveHot() throws LotusFailure {
        collect(0, false, true);
    }

    /**
     * Begins to collect garbage in the cold store and does not wait. All state is kept: Lotus would drop the old one if
     * it were not told so. The default store, which discards, refuses.
     */
    public void pruneCold(boolean moving) throws LotusFailure {
        link.run(LotusMethod.CHAIN_PRUNE, List.of(Map.of("MovingGC", moving, "RetainState", -1)));
    }

    private void collect(double threshold, boolean periodic, boolean moving) throws LotusFailure {
        link.run(
                LotusMethod.CHAIN_HOT_GC,
                List.of(Map.of("Threshold", threshold, "Periodic", periodic, "Moving", moving)));
    }
}
