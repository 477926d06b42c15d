package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.World;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sectors that this miner seals or has sealed. */
public final class Sealing {
    private static final String FIRST = "Packing";

    private final SectorRecords records;
    private final SealingChain chain;
    private final SealingSteps steps;
    private final InstantSource clock;
    private final Batch preCommits;
    private final Batch commits;
    private final Map<Long, SectorRecord> sectors = new TreeMap<>();

    /**
     * Goes on with what the records have.
     *
     * @param preCommitWait how long a finished sector waits for others at most
     * @param commitWait the same, of a proven one
     */
    public Sealing(
            SectorRecords records,
            Scheduler scheduler,
            ActorMessages messages,
            FinalStore store,
            World world,
            Duration preCommitWait,
            Duration commitWait,
            InstantSource clock)
            throws IOException {
        this.records = records;
        this.chain = new SealingChain(messages);
        this.clock = clock;
        this.preCommits = new Batch(preCommitWait, clock, chain::preCommit);
        this.commits = new Batch(commitWait, clock, chain::proveCommit);
        this.steps = new SealingSteps(scheduler, chain, preCommits, commits, store, world);
        for (ObjectNode json : records.all()) {
            begin(new SectorRecord(json, records, clock));
        }
    }

    /** Begins a sector without deals; its number. */
    public synchronized long pledge() throws IOException {
        long number = 0;
        for (long taken : chain.proven()) {
            number = Math.max(number, taken + 1);
        }
        for (long taken : sectors.keySet()) {
            number = Math.max(number, taken + 1);
        }
        SectorRecord sector = new SectorRecord(SectorRecord.fresh(number), records, clock);
        ObjectNode user =
                JsonNodeFactory.instance.objectNode().put("ID", number).put("SectorType", 5);
        sector.enter("SectorStartCC", user, "", FIRST);
        begin(sector);
        return number;
    }

    /** The states of its sectors, by their numbers. */
    public synchronized Map<Long, String> states() {
        Map<Long, String> states = new TreeMap<>();
        sectors.forEach((number, sector) -> states.put(number, sector.state()));
        return states;
    }

    /** What is known of one. */
    public synchronized Optional<ObjectNode> status(long number) {
        return Optional.ofNullable(sectors.get(number)).map(SectorRecord::shown);
    }

    /** Sends what waits for a pre-commit message. */
    public ArrayNode flushPreCommits() {
        return preCommits.flush();
    }

    /** Sends what waits for a commit message. */
    public ArrayNode flushCommits() {
        return commits.flush();
    }

    private synchronized void begin(SectorRecord sector) {
        sectors.put(sector.number(), sector);
        Thread.ofVirtual().start(() -> steps.walk(sector));
    }
}
