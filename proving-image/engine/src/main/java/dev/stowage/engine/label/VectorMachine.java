package dev.stowage.engine.label;

import jdk.incubator.vector.IntVector;

/** What the Vector API says about this machine; loading it needs the incubator module. */
final class VectorMachine {
    private VectorMachine() {}

    static int preferredBits() {
        return IntVector.SPECIES_PREFERRED.vectorBitSize();
    }
}
