package dev.stowage.spacemesh.reading;

import dev.stowage.spacemesh.api.GenesisId;
import dev.stowage.spacemesh.api.NetworkInfo;
import dev.stowage.spacemesh.clock.NetworkClock;
import dev.stowage.windows.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a node is set up for, which its owner knows and no call tells.
 *
 * @param genesis of the network that it must be of
 * @param clock of that network
 * @param poets addresses in the node's configuration, or those that are built in if it names none
 * @param smeshers identities whose names and provers are known; of others the name is their id
 */
public record NodeSetup(GenesisId genesis, NetworkClock clock, Set<String> poets, List<Smesher> smeshers) {
    public NodeSetup {
        poets = Set.copyOf(poets);
        smeshers = List.copyOf(smeshers);
    }

    /** The network as a node of it says, or why it is another. */
    Fact<NetworkInfo> accept(NetworkInfo network) {
        return different("genesis", clock.genesis(), network.genesis())
                .or(() -> different("length of a layer", clock.layer(), network.layer()))
                .or(() -> different("number of layers in an epoch", clock.layersPerEpoch(), network.layersPerEpoch()))
                .<Fact<NetworkInfo>>map(Fact::unknown)
                .orElseGet(() -> Fact.known(network));
    }

    private static Optional<String> different(String what, Object ours, Object theirs) {
        return ours.equals(theirs)
                ? Optional.empty()
                : Optional.of(
                        "the node says that the %s is %s, and Stowage is set up for %s: set it up for this network"
                                .formatted(what, theirs, ours));
    }
}
