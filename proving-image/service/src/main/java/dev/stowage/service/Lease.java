package dev.stowage.service;

import java.util.Optional;

/** The right to sign for an identity, which somebody else gives and takes. */
@FunctionalInterface
public interface Lease {
    /** For a service that nobody else stands in for. */
    Lease UNNEEDED = Optional::empty;

    /** Looks whether we may, now: why we may not, or empty. */
    Optional<String> refusal();
}
