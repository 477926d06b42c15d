package dev.stowage.lotus.api;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;
import java.util.List;

/** A {@code lotus-wallet}, asked whether it is there and which keys it has; it is never asked to sign. */
public final class LotusWallet {
    private final Link link;

    LotusWallet(Link link) {
        this.link = link;
    }

    /** The addresses whose keys it has. */
    public List<Address> keys() throws LotusFailure {
        return link.call(LotusMethod.REMOTE_WALLET_LIST, List.of(), value -> value.list(Address::read));
    }

    public boolean hasKey(Address address) throws LotusFailure {
        return link.call(LotusMethod.REMOTE_WALLET_HAS, List.of(address.toString()), JsonValue::flag);
    }
}
