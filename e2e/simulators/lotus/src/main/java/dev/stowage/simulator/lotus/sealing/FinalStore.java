package dev.stowage.simulator.lotus.sealing;

import java.io.IOException;

/** Where finished sectors are kept. */
@FunctionalInterface
public interface FinalStore {
    /**
     * Keeps one.
     *
     * @throws IOException if no path takes it
     */
    void keep(long sector) throws IOException;
}
