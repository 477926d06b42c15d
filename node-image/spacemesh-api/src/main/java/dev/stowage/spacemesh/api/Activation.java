package dev.stowage.spacemesh.api;

/**
 * A published ATX.
 *
 * @param height in PoET ticks
 * @param weight units times ticks
 */
public record Activation(
        AtxId id, NodeId smesher, long publishEpoch, String coinbase, long weight, long height, long units) {}
