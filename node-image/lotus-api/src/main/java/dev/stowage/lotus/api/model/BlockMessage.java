package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.Cid;
import dev.stowage.lotus.api.wire.JsonValue;

/**
 * A message in a block.
 *
 * @param method the number of the actor's method; 5 of a miner is a proof of a window
 */
public record BlockMessage(Cid cid, Address from, Address to, long nonce, long method, AttoFil value) {
    public static BlockMessage read(JsonValue value) {
        JsonValue message = value.field("Message");
        return new BlockMessage(
                Cid.read(value.field("Cid")),
                Address.read(message.field("From")),
                Address.read(message.field("To")),
                message.field("Nonce").count(),
                message.field("Method").count(),
                AttoFil.read(message.field("Value")));
    }
}
