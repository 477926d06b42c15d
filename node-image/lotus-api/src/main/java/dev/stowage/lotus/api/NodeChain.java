package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.BlockMessage;
import dev.stowage.lotus.api.model.NodeStatus;
import dev.stowage.lotus.api.model.SyncState;
import dev.stowage.lotus.api.model.TipSet;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The chain as a node sees it. */
public final class NodeChain {
    private final Link link;

    NodeChain(Link link) {
        this.link = link;
    }

    /** The heaviest tipset that the node knows, however old it is. */
    public TipSet head() throws LotusFailure {
        return link.call(LotusMethod.CHAIN_HEAD, List.of(), TipSet::read);
    }

    /**
     * The head, if it is young enough to decide on. An older one, and one from the future, is {@link Kind#NOT_SYNCED}:
     * either the node or a clock is wrong.
     *
     * @param most how far its time may be from the clock's
     */
    public TipSet freshHead(InstantSource clock, Duration most) throws LotusFailure {
        TipSet head = head();
        Duration age = Duration.between(head.time(), clock.instant());
        if (age.abs().compareTo(most) > 0) {
            throw link.failure(
                    Kind.NOT_SYNCED,
                    LotusMethod.CHAIN_HEAD,
                    "its head, epoch " + head.height() + ", is " + age.abs().toSeconds()
                            + (age.isNegative() ? " s in the future" : " s old") + ", and " + most.toSeconds()
                            + " s are allowed");
        }
        return head;
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

    /**
     * The messages in the blocks of a tipset itself. The state at this tipset is the one before them. The message pool
     * has them too until about 2 s after this tipset became the head, and not later.
     *
     * @param at a tipset's own key: with {@link TipSetKey#HEAD} the head may have moved since it was looked at
     */
    public List<BlockMessage> messagesIn(TipSetKey at) throws LotusFailure {
        return link.call(
                LotusMethod.CHAIN_GET_MESSAGES_IN_TIPSET, List.of(at.wire()), value -> value.list(BlockMessage::read));
    }

    /**
     * How the node sees itself.
     *
     * @param withBlockRates whether it shall count blocks, which costs it some work
     */
    public NodeStatus status(boolean withBlockRates) throws LotusFailure {
        return link.call(LotusMethod.NODE_STATUS, List.of(withBlockRates), NodeStatus::read);
    }

    /** What its syncing workers do. */
    public SyncState syncState() throws LotusFailure {
        return link.call(LotusMethod.SYNC_STATE, List.of(), SyncState::read);
    }
}
