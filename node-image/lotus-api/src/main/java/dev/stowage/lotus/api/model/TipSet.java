package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.AttoFil;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.TipSetKey;
import java.time.Instant;
import java.util.List;

/**
 * The blocks of one epoch with the same parents.
 *
 * @param key names it; give it to several calls, so that they answer from one state
 * @param height its epoch
 * @param time the beginning of its epoch, to the second
 * @param parents names the tipset before it
 * @param parentBaseFee per unit of gas
 */
public record TipSet(
        TipSetKey key, long height, Instant time, TipSetKey parents, AttoFil parentBaseFee, List<Block> blocks) {
    public TipSet {
        blocks = List.copyOf(blocks);
    }

    /** Reads one with at least one block. */
    public static TipSet read(JsonValue value) {
        JsonValue blocks = value.field("Blocks");
        JsonValue first = blocks.element(0);
        return new TipSet(
                TipSetKey.read(value.field("Cids")),
                value.field("Height").whole(),
                first.field("Timestamp").unixTime(),
                TipSetKey.read(first.field("Parents")),
                AttoFil.read(first.field("ParentBaseFee")),
                blocks.list(Block::read));
    }
}
