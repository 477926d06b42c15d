package dev.stowage.simulator.site;

import java.io.IOException;

/**
 * One thing that goes wrong for some seconds.
 *
 * @param <S> the site that it happens to
 */
record Trouble<S>(String name, Act<S> begin, Act<S> end) {
    /** What is done to a site. */
    @FunctionalInterface
    interface Act<S> {
        void on(S site) throws IOException, InterruptedException;
    }
}
