package dev.stowage.service;

/**
 * How a stream ended.
 *
 * @param settled whether the node took us: it asked for a proof, or left us registered for a while
 */
record StreamEnd(String reason, boolean settled) {}
