package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.work.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** A sector as the miner's records have it: the very object that {@code SectorsStatus} shows. */
final class SectorRecord {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode json;
    private final SectorRecords records;
    private final InstantSource clock;

    SectorRecord(ObjectNode json, SectorRecords records, InstantSource clock) {
        this.json = json;
        this.records = records;
        this.clock = clock;
    }

    /** A sector of which nothing is known yet but its number. */
    static ObjectNode fresh(long number) {
        ObjectNode json = JSON.objectNode().put("SectorID", number).put("State", "Packing");
        json.putNull("CommD")
                .putNull("CommR")
                .putNull("Proof")
                .putArray("Deals")
                .add(0);
        ObjectNode piece = json.putArray("Pieces").addObject();
        piece.set("Piece", Results.piece());
        piece.putNull("DealInfo");
        json.putObject("Ticket").putNull("Value").put("Epoch", 0);
        json.putObject("Seed").putNull("Value").put("Epoch", 0);
        json.putNull("PreCommitMsg").putNull("CommitMsg").put("Retries", 0);
        json.put("ToUpgrade", false).putNull("ReplicaUpdateMessage").put("LastErr", "");
        json.putArray("Log");
        return json.put("SealProof", 5)
                .put("Activation", 0)
                .put("Expiration", 0)
                .put("DealWeight", "0")
                .put("VerifiedDealWeight", "0")
                .put("InitialPledge", "0")
                .put("OnTime", 0)
                .put("Early", 0);
    }

    long number() {
        return json.get("SectorID").longValue();
    }

    synchronized String state() {
        return json.get("State").asText();
    }

    synchronized long seedEpoch() {
        return json.get("Seed").get("Epoch").longValue();
    }

    synchronized ObjectNode shown() {
        return json.deepCopy();
    }

    /** A change of what is known. */
    @FunctionalInterface
    interface Change {
        void on(ObjectNode json);
    }

    /** What is known changes, without an event. */
    synchronized void know(Change change) {
        change.on(json);
    }

    /**
     * Something happened, and with it a state begins; it is written before anything is done in it.
     *
     * @param event its name, as Lotus' state machine has it
     * @param user what it says
     * @param trace of a failure; empty without one
     */
    synchronized void enter(String event, JsonNode user, String trace, String state) {
        ObjectNode entry = ((com.fasterxml.jackson.databind.node.ArrayNode) json.get("Log")).addObject();
        entry.put("Kind", "event;sealing." + event)
                .put("Timestamp", clock.instant().getEpochSecond())
                .put("Trace", trace)
                .put("Message", JSON.objectNode().set("User", user).toString());
        json.put("State", state);
        try {
            records.write(number(), json);
        } catch (IOException e) {
            throw new UncheckedIOException("sector " + number() + " could not be written", e);
        }
        Log.info("sectors", "simulator", "sector " + number() + ": " + event + " -> " + state);
    }
}
