package dev.stowage.lotus.api;

import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.Actor;
import dev.stowage.lotus.api.model.PendingMessage;
import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.util.List;

/** Accounts, their money and messages, and which of their keys a node has. */
public final class NodeAccounts {
    private final Link link;

    NodeAccounts(Link link) {
        this.link = link;
    }

    /** What an address has; 0 also for one that the chain does not know. */
    public AttoFil balance(Address address) throws LotusFailure {
        return link.call(LotusMethod.WALLET_BALANCE, List.of(address.toString()), AttoFil::read);
    }

    /** The addresses whose keys the node has. */
    public List<Address> keys() throws LotusFailure {
        return link.call(LotusMethod.WALLET_LIST, List.of(), value -> value.list(Address::read));
    }

    /** Whether the node has the key of an address. Ask with a key address: of an ID address it says false. */
    public boolean hasKey(Address address) throws LotusFailure {
        return link.call(LotusMethod.WALLET_HAS, List.of(address.toString()), JsonValue::flag);
    }

    /** The address that sends where none is named. */
    public Address defaultKey() throws LotusFailure {
        return link.call(LotusMethod.WALLET_DEFAULT_ADDRESS, List.of(), Address::read);
    }

    /** An actor's nonce and balance; {@link Kind#ACTOR_MISSING} if the chain does not know it. */
    public Actor actor(Address address, TipSetKey at) throws LotusFailure {
        return link.call(LotusMethod.STATE_GET_ACTOR, List.of(address.toString(), at.wire()), Actor::read);
    }

    /** The ID address of an address; {@link Kind#ACTOR_MISSING} if the chain does not know it. */
    public Address id(Address address, TipSetKey at) throws LotusFailure {
        return link.call(LotusMethod.STATE_LOOKUP_ID, List.of(address.toString(), at.wire()), Address::read);
    }

    /** The key address of an account; a failure for actors that have no key, such as a miner. */
    public Address key(Address address, TipSetKey at) throws LotusFailure {
        return link.call(LotusMethod.STATE_ACCOUNT_KEY, List.of(address.toString(), at.wire()), Address::read);
    }

    /** The nonce of the next message, those that wait counted; a growing distance to the actor's own is a jam. */
    public long nextNonce(Address address) throws LotusFailure {
        return link.call(LotusMethod.MPOOL_GET_NONCE, List.of(address.toString()), JsonValue::count);
    }

    /**
     * All messages that the node has in its pool, of everybody: those that no block has, and those that the newest head
     * has, for about 2 s.
     */
    public List<PendingMessage> pendingMessages(TipSetKey at) throws LotusFailure {
        return link.call(LotusMethod.MPOOL_PENDING, List.of(at.wire()), value -> value.list(PendingMessage::read));
    }
}
