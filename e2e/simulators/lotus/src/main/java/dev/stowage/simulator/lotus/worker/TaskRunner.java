package dev.stowage.simulator.lotus.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.lotus.chain.World;
import dev.stowage.simulator.lotus.control.Log;
import dev.stowage.simulator.lotus.rpc.RpcLink;
import dev.stowage.simulator.lotus.work.Results;
import dev.stowage.simulator.lotus.work.Task;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs what the miner gives, and tells it the end. What runs when the process ends is lost. */
final class TaskRunner {
    /** Lotus' code of a call whose worker began anew. */
    private static final int RESTARTED = 101;

    private static final long AGAIN_MILLIS = 1_000;

    private final RpcLink miner;
    private final CallRecords records;
    private final SectorFiles files;
    private final World world;
    private final String hostname;
    /** 0, or the sectors that it should prove are out of its reach, as with a wrong address of the miner's storage. */
    final AtomicInteger cannotRead = new AtomicInteger();

    private int running;

    TaskRunner(RpcLink miner, CallRecords records, SectorFiles files, World world, String hostname) {
        this.miner = miner;
        this.records = records;
        this.files = files;
        this.world = world;
        this.hostname = hostname;
    }

    /** Begins a task; the identity of the call, by which its end is told. */
    ObjectNode begin(Task task, JsonNode sector) throws IOException {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        call.set("Sector", sector.get("ID"));
        call.put("ID", UUID.randomUUID().toString());
        records.begun(call, task);
        begun();
        Thread.ofVirtual().start(() -> run(task, call));
        return call;
    }

    /** Waits until nothing runs. */
    synchronized void awaitQuiet() throws InterruptedException {
        while (running > 0) {
            wait();
        }
    }

    private synchronized void begun() {
        running++;
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    /** Tells the miner what was lost with the life before. */
    void tellLost() throws IOException {
        for (CallRecords.Call lost : records.unfinished()) {
            ObjectNode error = JsonNodeFactory.instance
                    .objectNode()
                    .put("Code", RESTARTED)
                    .put("Message", "worker [name: " + hostname + "] restarted");
            tell(lost.task(), lost.id(), NullNode.getInstance(), error);
            records.ended(lost.id());
        }
    }

    int sectorsOfPartition() {
        return world.partitionSectors();
    }

    boolean cannotRead() {
        return cannotRead.get() != 0;
    }

    /** As long as a proof of windows takes; nobody is told, for its call waits. */
    void prove() throws InterruptedException {
        begun();
        Log.info("advmgr", "simulator", "computing a window's proof");
        try {
            Thread.sleep(world.taskMillis("post/v0/windowproof"));
        } finally {
            ended();
        }
    }

    private void run(Task task, ObjectNode call) {
        JsonNode sector = call.get("Sector");
        try {
            Thread.sleep(world.taskMillis(task.wire()));
            JsonNode error = made(task, sector);
            JsonNode result =
                    error.isNull() ? Results.of(task, sector.get("Number").longValue()) : NullNode.getInstance();
            tellUntilHeard(task, call, result, error);
            records.ended(call);
        } catch (IOException e) {
            Log.error("advmgr", "simulator", task.wire() + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    /** Changes the files as the task does; null, or what was in its way. */
    private JsonNode made(Task task, JsonNode sector) {
        try {
            files.change(task, sector);
            return NullNode.getInstance();
        } catch (IOException e) {
            return JsonNodeFactory.instance.objectNode().put("Code", 0).put("Message", String.valueOf(e.getMessage()));
        }
    }

    /** The miner may be away for a while. */
    private void tellUntilHeard(Task task, JsonNode call, JsonNode result, JsonNode error) throws InterruptedException {
        while (true) {
            try {
                files.declare(task, call.get("Sector"));
                tell(task, call, result, error);
                return;
            } catch (IOException e) {
                Log.error("advmgr", "simulator", "return error, will retry: " + e.getMessage());
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    private void tell(Task task, JsonNode call, JsonNode result, JsonNode error) throws IOException {
        if (task.hasOutput()) {
            miner.call(task.returnMethod(), call, result, error);
        } else {
            miner.call(task.returnMethod(), call, error);
        }
    }
}
