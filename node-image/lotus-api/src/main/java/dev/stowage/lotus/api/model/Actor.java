package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.Cid;
import dev.stowage.lotus.api.wire.JsonValue;

/**
 * An actor on the chain.
 *
 * @param nonce of the next message that the chain takes from it
 */
public record Actor(Cid code, Cid head, long nonce, AttoFil balance) {
    public static Actor read(JsonValue value) {
        return new Actor(
                Cid.read(value.field("Code")),
                Cid.read(value.field("Head")),
                value.field("Nonce").count(),
                AttoFil.read(value.field("Balance")));
    }
}
