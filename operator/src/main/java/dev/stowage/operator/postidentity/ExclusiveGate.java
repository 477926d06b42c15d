package dev.stowage.operator.postidentity;

import dev.stowage.operator.decide.Decision;
import dev.stowage.operator.decide.ExclusiveLease;
import dev.stowage.operator.decide.Gate;
import dev.stowage.operator.decide.LeaseFact;

/** Are we the only object with this identity? One that signs twice is banned by the network for ever. */
final class ExclusiveGate implements Gate<Records, PostIdentityLook> {
    static ExclusiveLease lease(String nodeId) {
        return new ExclusiveLease(
                "postidentity-" + nodeId, "node ID " + nodeId, "the network bans an identity that runs twice");
    }

    @Override
    public String condition() {
        return "Exclusive";
    }

    @Override
    public Decision<Records> decide(PostIdentityLook look) {
        LeaseFact fact = look.facts().lease();
        return lease(look.nodeId())
                .decide(
                        condition(),
                        fact == null ? new LeaseFact.Unknown("the node ID was not known yet") : fact,
                        look.records());
    }
}
