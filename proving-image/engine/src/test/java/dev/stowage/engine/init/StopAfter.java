package dev.stowage.engine.init;

import java.util.function.BooleanSupplier;

/** Lets some batches pass. */
final class StopAfter implements BooleanSupplier {
    private int batches;

    StopAfter(int batches) {
        this.batches = batches;
    }

    @Override
    public boolean getAsBoolean() {
        return batches-- <= 0;
    }
}
