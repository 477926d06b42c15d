package dev.stowage.simulator.lotus.sealing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.work.Results;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A sector's way through its states. The names of states and events up to the second commit task are as recorded; that
 * way's end was not seen, and is as Lotus' state machine has it.
 */
final class SealingSteps {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode NOTHING = JSON.objectNode();
    private static final long LOOK_MILLIS = 100;
    /** Epochs that a message lies under others before it counts. */
    private static final int CONFIDENCE = 5;
    /** Epochs from the pre-commit to the seed. */
    private static final int CHALLENGE_DELAY = 10;
    /** Epochs that the seed lies under others before it counts. */
    private static final int SEED_CONFIDENCE = 6;

    private final Scheduler scheduler;
    private final SealingChain chain;
    private final Batch preCommits;
    private final Batch commits;
    private final FinalStore store;
    private final World world;

    SealingSteps(
            Scheduler scheduler, SealingChain chain, Batch preCommits, Batch commits, FinalStore store, World world) {
        this.scheduler = scheduler;
        this.chain = chain;
        this.preCommits = preCommits;
        this.commits = commits;
        this.store = store;
        this.world = world;
    }

    /** Goes on from the sector's state until there is nothing more to do. */
    void walk(SectorRecord sector) {
        try {
            while (!sector.state().equals("Proving")) {
                try {
                    step(sector);
                } catch (IOException e) {
                    Log.error("sectors", "simulator", "sector " + sector.number() + ": " + e.getMessage());
                    Thread.sleep(LOOK_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(SectorRecord sector) throws IOException, InterruptedException {
        switch (sector.state()) {
            case "Packing" -> pack(sector);
            case "GetTicket" -> ticket(sector);
            case "PreCommit1" -> preCommit1(sector);
            case "PreCommit2" -> preCommit2(sector);
            case "SubmitPreCommitBatch" -> submitPreCommit(sector);
            case "PreCommitBatchWait" -> awaitPreCommit(sector);
            case "WaitSeed" -> awaitSeed(sector);
            case "Committing" -> commit(sector);
            case "SubmitCommitAggregate" -> submitCommit(sector);
            case "CommitAggregateWait" -> awaitCommit(sector);
            case "FinalizeSector" -> finish(sector);
            default -> again(sector);
        }
    }

    private void pack(SectorRecord sector) throws InterruptedException {
        try {
            JsonNode piece = run(Task.ADD_PIECE, sector);
            ObjectNode user = JSON.objectNode();
            user.putArray("FillerPieces").add(piece);
            sector.enter("SectorPacked", user, "", "GetTicket");
        } catch (TaskFailure e) {
            fail(sector, "SectorAddPieceFailed", "adding filler pieces: ", e, "AddPieceFailed");
        }
    }

    private void ticket(SectorRecord sector) throws IOException {
        long epoch = chain.height();
        String value = Results.random("ticket " + sector.number());
        sector.know(
                json -> ((ObjectNode) json.get("Ticket")).put("Value", value).put("Epoch", epoch));
        ObjectNode user = JSON.objectNode().put("TicketValue", value).put("TicketEpoch", epoch);
        sector.enter("SectorTicket", user, "", "PreCommit1");
    }

    private void preCommit1(SectorRecord sector) throws InterruptedException {
        try {
            ObjectNode user = JSON.objectNode();
            user.set("PreCommit1Out", run(Task.PRE_COMMIT_1, sector));
            sector.enter("SectorPreCommit1", user, "", "PreCommit2");
        } catch (TaskFailure e) {
            String event = "SectorSealPreCommit1Failed";
            fail(sector, event, "seal pre commit(1) failed: ", e, "SealPreCommit1Failed");
        }
    }

    private void preCommit2(SectorRecord sector) throws InterruptedException {
        try {
            JsonNode cids = run(Task.PRE_COMMIT_2, sector);
            sector.know(
                    json -> json.<ObjectNode>set("CommD", cids.get("Unsealed")).set("CommR", cids.get("Sealed")));
            ObjectNode user = JSON.objectNode();
            user.set("Sealed", cids.get("Sealed"));
            user.set("Unsealed", cids.get("Unsealed"));
            sector.enter("SectorPreCommit2", user, "", "SubmitPreCommitBatch");
        } catch (TaskFailure e) {
            String event = "SectorSealPreCommit2Failed";
            fail(sector, event, "seal pre commit(2) failed: ", e, "SealPreCommit2Failed");
        }
    }

    private void submitPreCommit(SectorRecord sector) throws InterruptedException {
        ObjectNode link = sent(preCommits, sector);
        sector.know(json -> json.set("PreCommitMsg", link));
        ObjectNode user = JSON.objectNode();
        user.set("Message", link);
        sector.enter("SectorPreCommitBatchSent", user, "", "PreCommitBatchWait");
    }

    private void awaitPreCommit(SectorRecord sector) throws IOException, InterruptedException {
        OptionalLong epoch = chain.preCommitted(sector.number());
        if (epoch.isEmpty() || chain.height() < epoch.getAsLong() + CONFIDENCE) {
            Thread.sleep(LOOK_MILLIS);
            return;
        }
        ObjectNode user = JSON.objectNode();
        user.set("TipSet", chain.key());
        sector.enter("SectorPreCommitLanded", user, "", "WaitSeed");
    }

    private void awaitSeed(SectorRecord sector) throws IOException, InterruptedException {
        OptionalLong epoch = chain.preCommitted(sector.number());
        if (epoch.isEmpty() || chain.height() < epoch.getAsLong() + CHALLENGE_DELAY + SEED_CONFIDENCE) {
            Thread.sleep(LOOK_MILLIS);
            return;
        }
        long seed = epoch.getAsLong() + CHALLENGE_DELAY;
        String value = Results.random("seed " + sector.number());
        sector.know(json -> ((ObjectNode) json.get("Seed")).put("Value", value).put("Epoch", seed));
        ObjectNode user = JSON.objectNode().put("SeedValue", value).put("SeedEpoch", seed);
        sector.enter("SectorSeedReady", user, "", "Committing");
    }

    private void commit(SectorRecord sector) throws InterruptedException {
        String part = "1";
        try {
            run(Task.COMMIT_1, sector);
            part = "2";
            JsonNode proof = run(Task.COMMIT_2, sector);
            sector.know(json -> json.set("Proof", proof));
            sector.enter("SectorCommitted", NOTHING, "", "SubmitCommitAggregate");
        } catch (TaskFailure e) {
            sector.know(json -> json.put("Retries", json.get("Retries").intValue() + 1));
            String what = "computing seal proof failed(" + part + "): ";
            fail(sector, "SectorComputeProofFailed", what, e, "ComputeProofFailed");
        }
    }

    private void submitCommit(SectorRecord sector) throws InterruptedException {
        ObjectNode link = sent(commits, sector);
        sector.know(json -> json.set("CommitMsg", link));
        ObjectNode user = JSON.objectNode();
        user.set("Message", link);
        sector.enter("SectorCommitAggregateSent", user, "", "CommitAggregateWait");
    }

    private void awaitCommit(SectorRecord sector) throws IOException, InterruptedException {
        if (!chain.proven().contains(sector.number())) {
            Thread.sleep(LOOK_MILLIS);
            return;
        }
        sector.enter("SectorProving", NOTHING, "", "FinalizeSector");
    }

    private void finish(SectorRecord sector) throws InterruptedException {
        try {
            run(Task.FINALIZE, sector);
            store.keep(sector.number());
            sector.enter("SectorFinalized", NOTHING, "", "Proving");
        } catch (IOException e) {
            TaskFailure full = new TaskFailure(String.valueOf(e.getMessage()));
            fail(sector, "SectorFinalizeFailed", "finalize sector: ", full, "FinalizeFailed");
        } catch (TaskFailure e) {
            fail(sector, "SectorFinalizeFailed", "finalize sector: ", e, "FinalizeFailed");
        }
    }

    /** A failed state waits, and then does what failed again. */
    private void again(SectorRecord sector) throws InterruptedException {
        Thread.sleep(world.taskMillis("retry"));
        switch (sector.state()) {
            case "AddPieceFailed" -> sector.enter("SectorRetryWaitDeals", NOTHING, "", "Packing");
            case "SealPreCommit1Failed" -> sector.enter("SectorRetrySealPreCommit1", NOTHING, "", "PreCommit1");
            case "SealPreCommit2Failed" -> sector.enter("SectorRetrySealPreCommit2", NOTHING, "", "PreCommit2");
            case "ComputeProofFailed" -> sector.enter("SectorRetryComputeProof", NOTHING, "", "Committing");
            case "FinalizeFailed" -> sector.enter("SectorRetryFinalize", NOTHING, "", "FinalizeSector");
            default -> throw new IllegalStateException("sector " + sector.number() + " is in no known state");
        }
    }

    private static void fail(SectorRecord sector, String event, String what, TaskFailure failure, String state) {
        sector.enter(event, NOTHING, what + failure.getMessage(), state);
    }

    private JsonNode run(Task task, SectorRecord sector) throws InterruptedException, TaskFailure {
        ObjectNode reference = JSON.objectNode();
        reference.putObject("ID").put("Miner", chain.miner()).put("Number", sector.number());
        reference.put("ProofType", 5);
        try {
            return scheduler.want(task, reference).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TaskFailure failure ? failure : new TaskFailure(String.valueOf(e.getCause()));
        }
    }

    private static ObjectNode sent(Batch batch, SectorRecord sector) throws InterruptedException {
        CompletableFuture<String> message = batch.join(sector.number());
        while (true) {
            try {
                return JSON.objectNode().put("/", message.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                batch.flushIfDue();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a batch never fails, it waits", e);
            }
        }
    }
}
