package dev.stowage.spacemesh.api;

/**
 * A proof against an identity: it is banned for good.
 *
 * @param version of the ATXs whose proofs these are: 1 or 2
 * @param domain 0 in version 1
 * @param kind the network's number of what it did
 */
public record MalfeasanceProof(int version, int domain, int kind) {}
