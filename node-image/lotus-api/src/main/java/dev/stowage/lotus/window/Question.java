package dev.stowage.lotus.window;

import dev.stowage.windows.Fact;

/**
 * May this be stopped now?
 *
 * @param chain as it was read
 * @param proving measured proving times; they matter as soon as one deadline has something to prove
 */
public record Question(
        ChainView chain, Disruption disruption, Fact<ProvingTimes> proving, Mode mode, Caution caution) {}
