package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.Cid;
import dev.stowage.lotus.api.wire.JsonValue;

/**
 * A signed message of the pool; the newest head may have it already.
 *
 * @param method the number of the actor's method; 5 of a miner is a proof of a window
 * @param gasFeeCap the most per unit of gas
 * @param gasPremium for the block's miner, per unit of gas
 */
public record PendingMessage(
        Cid cid,
        Address from,
        Address to,
        long nonce,
        long method,
        AttoFil value,
        long gasLimit,
        AttoFil gasFeeCap,
        AttoFil gasPremium) {
    public static PendingMessage read(JsonValue value) {
        JsonValue message = value.field("Message");
        return new PendingMessage(
                Cid.read(value.field("CID")),
                Address.read(message.field("From")),
                Address.read(message.field("To")),
                message.field("Nonce").count(),
                message.field("Method").count(),
                AttoFil.read(message.field("Value")),
                message.field("GasLimit").count(),
                AttoFil.read(message.field("GasFeeCap")),
                AttoFil.read(message.field("GasPremium")));
    }
}
