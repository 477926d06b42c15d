package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/**
 * Which addresses the miner's configuration names for its messages. It is not what the chain says: see
 * {@link MinerInfo#controlAddresses}.
 */
public record AddressConfig(
        List<Address> preCommit,
        List<Address> commit,
        List<Address> terminate,
        List<Address> dealPublish,
        boolean disableOwnerFallback,
        boolean disableWorkerFallback) {
    public AddressConfig {
        preCommit = List.copyOf(preCommit);
        commit = List.copyOf(commit);
        terminate = List.copyOf(terminate);
        dealPublish = List.copyOf(dealPublish);
    }

    public static AddressConfig read(JsonValue value) {
        return new AddressConfig(
                value.field("PreCommitControl").list(Address::read),
                value.field("CommitControl").list(Address::read),
                value.field("TerminateControl").list(Address::read),
                value.field("DealPublishControl").list(Address::read),
                value.field("DisableOwnerFallback").flag(),
                value.field("DisableWorkerFallback").flag());
    }
}
