package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.Cid;
import dev.stowage.lotus.api.wire.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a sector stands in the miner's sealing.
 *
 * @param state Lotus' own name, such as {@code Proving}
 * @param sealed what the chain knows the sector by; missing before it is sealed
 * @param lastError of the state that failed last; empty text if none did
 * @param log from the oldest to the newest
 * @param sealProof as Lotus numbers it: 8 is 32 GiB V1.1; 0 for a sealed sector where the chain was not asked
 * @param activation epoch; 0 where the chain was not asked or does not have it
 * @param expiration epoch; likewise
 */
public record SectorStatus(
        long number,
        String state,
        Optional<Cid> sealed,
        Optional<Cid> preCommitMessage,
        Optional<Cid> commitMessage,
        long retries,
        String lastError,
        List<Entry> log,
        int sealProof,
        long activation,
        long expiration) {
    public SectorStatus {
        log = List.copyOf(log);
    }

    /**
     * One event of a sector.
     *
     * @param trace of a failure; empty text otherwise
     */
    public record Entry(Instant time, String kind, String trace) {
        static Entry read(JsonValue value) {
            return new Entry(
                    value.field("Timestamp").unixTime(),
                    value.field("Kind").text(),
                    value.field("Trace").text());
        }
    }

    public static SectorStatus read(JsonValue value) {
        return new SectorStatus(
                value.field("SectorID").count(),
                value.field("State").text(),
                value.nullable("CommR").map(Cid::read),
                value.nullable("PreCommitMsg").map(Cid::read),
                value.nullable("CommitMsg").map(Cid::read),
                value.field("Retries").count(),
                value.field("LastErr").text(),
                value.field("Log").list(Entry::read),
                value.field("SealProof").smallCount(),
                value.field("Activation").whole(),
                value.field("Expiration").whole());
    }
}
