package dev.stowage.engine.prove;

import java.util.ArrayList;
import java.util.List;

/** Remembers what a proof told of itself. */
record Warnings(List<String> told) implements ProvingProgress {
    Warnings() {
        this(new ArrayList<>());
    }

    @Override
    public void working(int group, int firstGroup, int groups) {}

    @Override
    public void reading(int firstNonce, int nonces, long bytes, long total) {}

    @Override
    public void warned(String message) {
        told.add(message);
    }

    @Override
    public void notice(String line) {
        told.add(line);
    }
}
