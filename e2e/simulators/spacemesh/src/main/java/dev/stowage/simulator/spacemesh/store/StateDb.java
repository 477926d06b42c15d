package dev.stowage.simulator.spacemesh.store;

import java.nio.file.Path;
import java.util.HexFormat;

/** What a node knows of the network, {@code state.sql}: for readers only, the node itself reads the network anew. */
public final class StateDb {
    private static final HexFormat HEX = HexFormat.of();

    private final Database database;

    /** Opens it, and makes it with its tables if it is not there. */
    public StateDb(Path file) {
        this.database = new Database(file, "state.sql.txt", 25);
    }

    /** An ATX as a row; ids are hexadecimal. */
    public record Row(
            String id,
            int epoch,
            int units,
            long baseHeight,
            long ticks,
            long sequence,
            String smesher,
            String previous,
            long received) {}

    /** Keeps an ATX; the same one a second time is no other. */
    public void save(Row atx) {
        database.change(
                "INSERT OR IGNORE INTO atxs (id, epoch, effective_num_units, base_tick_height, tick_count, sequence,"
                        + " pubkey, received, validity, weight) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)",
                HEX.parseHex(atx.id),
                atx.epoch,
                atx.units,
                atx.baseHeight,
                atx.ticks,
                atx.sequence,
                HEX.parseHex(atx.smesher),
                atx.received,
                atx.units * atx.ticks);
        database.change(
                "INSERT OR IGNORE INTO posts (atxid, pubkey, prev_atxid, units, publish_epoch) VALUES (?, ?, ?, ?, ?)",
                HEX.parseHex(atx.id),
                HEX.parseHex(atx.smesher),
                HEX.parseHex(atx.previous),
                atx.units,
                atx.epoch);
    }
}
