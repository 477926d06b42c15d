package dev.stowage.operator.decide;

/** Who holds the lease of an identity. */
public sealed interface LeaseFact {
    record Free() implements LeaseFact {}

    /** {@code version} guards its release. */
    record Ours(String version) implements LeaseFact {}

    /** Held by an object that is gone, and nothing of it is left; {@code version} guards the take-over. */
    record Abandoned(String version) implements LeaseFact {}

    /** Held by an object that is gone, but {@code what} of it still is there. */
    record LeftOver(String what) implements LeaseFact {}

    /** Held by nobody knows whom: the holder's name in Lease {@code lease} is not one that we wrote. */
    record Garbled(String lease) implements LeaseFact {}

    record Other(String holder) implements LeaseFact {}

    record Unknown(String problem) implements LeaseFact {}
}
