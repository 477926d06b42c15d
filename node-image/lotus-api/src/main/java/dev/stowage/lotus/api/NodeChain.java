package dev.stowage.lotus.api;

import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.util.List;

/** The chain as a node sees it. */
public final class NodeChain {
    private final Link link;

    NodeChain(Link link) {
        this.link = link;
    }

    /** The heaviest tipset that the node knows; compare its time with a clock before deciding anything on it. */
    public TipSet head() throws LotusFailure {
        return link.call(LotusMethod.CHAIN_HEAD, List.of(), TipSet::read);
    }

    /** The tipset that all others descend from. */
    public TipSet genesis() throws LotusFailure {
        return link.call(LotusMethod.CHAIN_GET_GENESIS, List.of(), TipSet::read);
    }

    /** One tipset that the node has. */
    public TipSet tipSet(TipSetKey key) throws LotusFailure {
        return link.call(LotusMethod.CHAIN_GET_TIP_SET, List.of(key.wire()), TipSet::read);
    }

    /** The tipset at a height, or the last before it where that epoch has no block. */
    public TipSet tipSetAt(long height, TipSetKey under) throws LotusFailure {
        return link.call(LotusMethod.CHAIN_GET_TIP_SET_BY_HEIGHT, List.of(height, under.wire()), TipSet::read);
    }

    /** The last tipset that will not be reverted; a failure on a chain younger than 900 epochs. */
    public TipSet finalized() throws LotusFailure {
        return link.call(LotusMethod.CHAIN_GET_FINALIZED_TIP_SET, List.of(), TipSet::read);
    }
}
