package dev.stowage.spacemesh.clock;

import dev.stowage.windows.Fact;
import java.util.List;
import java.util.Set;

/**
 * One look at a node.
 *
 * @param layer the current one by the node's own clock ({@code NodeStatus.top_layer}), asked before everything else: it
 *     tells how old the look is
 * @param poets addresses in the node's configuration, or those that are built in if it names none
 * @param identities that it smeshes with ({@code SmesherIDs}), all of them
 */
public record NodeView(Fact<Long> layer, Set<String> poets, Fact<List<IdentityView>> identities) {
    public NodeView {
        poets = Set.copyOf(poets);
    }
}
