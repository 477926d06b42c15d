package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a daemon's syncing workers do; idle workers say nothing about being synced.
 *
 * @param vmApplied how many messages were executed since the start
 */
public record SyncState(List<Sync> syncs, long vmApplied) {
    public SyncState {
        syncs = List.copyOf(syncs);
    }

    /** What a worker is at. */
    public enum Stage {
        IDLE,
        HEADERS,
        PERSIST_HEADERS,
        MESSAGES,
        COMPLETE,
        ERROR,
        FETCHING_MESSAGES,
        /** A number that this client does not know. */
        UNKNOWN;

        static Stage read(JsonValue value) {
            Stage[] known = values();
            return known[(int) Math.min(value.count(), known.length - 1)];
        }
    }

    /**
     * One worker.
     *
     * @param height the epoch it has reached
     * @param message why it failed
     */
    public record Sync(
            Optional<TipSet> base,
            Optional<TipSet> target,
            Stage stage,
            long height,
            Optional<Instant> start,
            Optional<Instant> end,
            String message) {
        static Sync read(JsonValue value) {
            return new Sync(
                    value.nullable("Base").map(TipSet::read),
                    value.nullable("Target").map(TipSet::read),
                    Stage.read(value.field("Stage")),
                    value.field("Height").whole(),
                    value.field("Start").time(),
                    value.field("End").time(),
                    value.field("Message").text());
        }
    }

    public static SyncState read(JsonValue value) {
        return new SyncState(
                value.field("ActiveSyncs").list(Sync::read),
                value.field("VMApplied").count());
    }
}
