package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.Bandwidth;
import dev.stowage.lotus.api.model.NatStatus;
import dev.stowage.lotus.api.model.NetworkParams;
import dev.stowage.lotus.api.model.Peer;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.Quoted;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.util.List;
import java.util.Optional;

/** The network that a node is in. */
public final class NodeNetwork {
    private final Link link;

    NodeNetwork(Link link) {
        this.link = link;
    }

    /** Its name, such as {@code mainnet} or {@code calibrationnet}. */
    public String name() throws LotusFailure {
        return link.call(LotusMethod.STATE_NETWORK_NAME, List.of(), JsonValue::text);
    }

    /**
     * Passes if the node is on the chain that it should be on; another one is {@link Kind#WRONG_NETWORK}.
     *
     * @param genesis the tipset key of the first block, which tells two devnets of one name apart
     */
    public void require(String name, Optional<TipSetKey> genesis) throws LotusFailure {
        String found = name();
        if (!found.equals(name)) {
            throw link.failure(
                    Kind.WRONG_NETWORK,
                    LotusMethod.STATE_NETWORK_NAME,
                    "it is in the network " + Quoted.of(found, 80) + ", and should be in " + name);
        }
        if (genesis.isPresent()) {
            TipSetKey first = new NodeChain(link).genesis().key();
            if (!first.equals(genesis.get())) {
                throw link.failure(
                        Kind.WRONG_NETWORK,
                        LotusMethod.CHAIN_GET_GENESIS,
                        "its chain begins with " + first.cids() + ", and should with "
                                + genesis.get().cids());
            }
        }
    }

    /** The version of the network's rules. */
    public long version(TipSetKey at) throws LotusFailure {
        return link.call(LotusMethod.STATE_NETWORK_VERSION, List.of(at.wire()), JsonValue::count);
    }

    /** Its times and the epochs of its upgrades. */
    public NetworkParams params() throws LotusFailure {
        return link.call(LotusMethod.STATE_GET_NETWORK_PARAMS, List.of(), NetworkParams::read);
    }

    /** Whether fast finality runs. */
    public boolean isF3Running() throws LotusFailure {
        return link.call(LotusMethod.F3_IS_RUNNING, List.of(), JsonValue::flag);
    }

    /** The node's own peer ID. */
    public String peerId() throws LotusFailure {
        return link.call(LotusMethod.ID, List.of(), JsonValue::text);
    }

    public List<Peer> peers() throws LotusFailure {
        return link.call(LotusMethod.NET_PEERS, List.of(), value -> value.list(Peer::read));
    }

    /** The node itself, and where it listens. */
    public Peer listening() throws LotusFailure {
        return link.call(LotusMethod.NET_ADDRS_LISTEN, List.of(), Peer::read);
    }

    public NatStatus nat() throws LotusFailure {
        return link.call(LotusMethod.NET_AUTO_NAT_STATUS, List.of(), NatStatus::read);
    }

    public Bandwidth bandwidth() throws LotusFailure {
        return link.call(LotusMethod.NET_BANDWIDTH_STATS, List.of(), Bandwidth::read);
    }
}
