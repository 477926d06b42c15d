package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * How a daemon sees itself.
 *
 * @param epoch of its head
 * @param behind the head's age in units of 30 seconds, whatever the network's epoch is
 * @param peersToPublishMessages how many peers would take a message of ours
 * @param peersToPublishBlocks how many peers would take a block of ours
 * @param blocksPerTipSetLast100 0 where it was not asked for, and on young chains
 * @param blocksPerTipSetLastFinality likewise
 */
public record NodeStatus(
        long epoch,
        long behind,
        long peersToPublishMessages,
        long peersToPublishBlocks,
        double blocksPerTipSetLast100,
        double blocksPerTipSetLastFinality) {
    public static NodeStatus read(JsonValue value) {
        JsonValue sync = value.field("SyncStatus");
        JsonValue peers = value.field("PeerStatus");
        JsonValue chain = value.field("ChainStatus");
        return new NodeStatus(
                sync.field("Epoch").whole(),
                sync.field("Behind").count(),
                peers.field("PeersToPublishMsgs").count(),
                peers.field("PeersToPublishBlocks").count(),
                chain.field("BlocksPerTipsetLast100").number(),
                chain.field("BlocksPerTipsetLastFinality").number());
    }
}
