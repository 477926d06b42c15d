package dev.stowage.simulator.spacemesh.node;

import dev.stowage.simulator.spacemesh.chain.Chain;
import dev.stowage.simulator.spacemesh.chain.Poet;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.store.LocalDb;

/** What the parts of one node share. */
record Site(
        Session session,
        NodeConfig config,
        LocalDb local,
        Chain chain,
        Network network,
        Poet poet,
        Events events,
        Provers provers,
        Verifier verifier,
        Crash crash) {
    String golden() {
        return config.genesis().goldenAtx();
    }
}
