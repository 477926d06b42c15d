package dev.stowage.spacemesh.api;

/**
 * How a node does. Right after the start of a network {@code verifiedLayer} can be above {@code topLayer}.
 *
 * @param peers that it is connected to
 * @param synced whether it takes part in consensus
 * @param syncedLayer newest layer seen from the network
 * @param topLayer the current layer by the node's clock
 * @param verifiedLayer newest layer that was applied to the state
 */
public record NodeStatus(long peers, boolean synced, long syncedLayer, long topLayer, long verifiedLayer) {}
