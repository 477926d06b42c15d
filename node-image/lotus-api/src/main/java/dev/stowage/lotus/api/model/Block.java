package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.Address;
import dev.stowage.lotus.api.wire.JsonValue;

/**
 * One block of a tipset.
 *
 * @param miner who made it
 */
public record Block(Address miner, long height) {
    static Block read(JsonValue value) {
        return new Block(
                Address.read(value.field("Miner")), value.field("Height").whole());
    }
}
