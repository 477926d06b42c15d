package dev.stowage.simulator.lotus.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What network and what miner are played. Chosen when a daemon first starts on an empty folder, and kept in it.
 *
 * @param networkName as the node gives it
 * @param blockDelaySecs length of an epoch; the wire knows whole seconds only
 * @param genesisAgeSecs how long before the daemon's first start the chain began
 * @param deadlines of a proving period
 * @param window epochs for which a deadline is open
 * @param lookback epochs from its challenge to its opening
 * @param cutoff epochs from its fault cutoff to its opening
 * @param periodStart epoch in which a deadline 0 opens
 * @param partitions how many each deadline has, from deadline 0 on; those not named have none
 * @param partitionSectors sectors of each partition
 * @param nullEvery each epoch that this divides has no block; 0: all have one
 * @param snapshotKilobytes of state in a snapshot, besides the chain
 * @param finality epochs after which a tipset is final
 * @param taskMillis how long a worker's tasks take, by their names; those not named as in {@link #taskMillis(String)}
 * @param poolDelayMillis how long a message stays in the pool after the block that has it; less than 0: for half of a
 *     block's time, as on the recorded devnet
 * @param workerOpenFiles how many files a worker may have open; below 100 000 it does not start
 */
public record World(
        String networkName,
        int blockDelaySecs,
        int genesisAgeSecs,
        int deadlines,
        long window,
        long lookback,
        long cutoff,
        long periodStart,
        List<Integer> partitions,
        int partitionSectors,
        int nullEvery,
        int snapshotKilobytes,
        long finality,
        Map<String, Integer> taskMillis,
        int poolDelayMillis,
        int workerOpenFiles) {
    /** The devnet that was recorded: 4 s blocks, one partition of two 2 KiB sectors in deadline 0. */
    public static final World DEVNET = new World(
            "localnet-5700a9e0-0000-4000-8000-000000000000",
            4,
            40,
            48,
            60,
            20,
            70,
            -2222,
            List.of(1),
            2,
            0,
            3072,
            900,
            Map.of(),
            -1,
            1 << 20);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A 2 KiB sector's; the commit was seen to take longer than 100 s, and the finalizing was not seen. */
    private static final Map<String, Integer> RECORDED_MILLIS = Map.of(
            "seal/v0/addpiece", 30,
            "seal/v0/precommit/1", 80,
            "seal/v0/precommit/2", 100,
            "seal/v0/commit/1", 80,
            "seal/v0/commit/2", 120_000,
            "seal/v0/finalize", 50,
            "post/v0/windowproof", 4_400,
            "deadline", 200,
            "partition", 100,
            "retry", 60_000);

    public World {
        partitions = List.copyOf(partitions);
        taskMillis = Map.copyOf(taskMillis);
        if (blockDelaySecs < 1
                || deadlines < 1
                || window < 1
                || lookback < 0
                || cutoff < 0
                || nullEvery < 0
                || snapshotKilobytes < 0) {
            throw new IllegalArgumentException("lengths are positive");
        }
        if (nullEvery == 1 || partitions.size() > deadlines || partitionSectors < 1 || finality < 1) {
            throw new IllegalArgumentException("some epochs have blocks, and partitions lie in deadlines");
        }
    }

    /**
     * Reads a JSON object with any of the names above; what is not named is as on the recorded devnet.
     *
     * @throws IllegalArgumentException for a name or a value that there is not
     */
    public static World of(String json) {
        try {
            ObjectNode all = JSON.valueToTree(DEVNET);
            all.setAll((ObjectNode) JSON.readTree(json));
            return JSON.treeToValue(all, World.class);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException("is no world: " + json, e);
        }
    }

    /** How long the pool still has what a block has. */
    Duration poolDelay() {
        return Duration.ofMillis(poolDelayMillis < 0 ? blockDelaySecs * 500L : poolDelayMillis);
    }

    /**
     * Milliseconds of a task; of {@code retry}: until a sector's failed task is tried again; of {@code deadline} and
     * {@code partition}: of the proof that a miner makes itself, whatever its partitions and for each.
     */
    public int taskMillis(String task) {
        return taskMillis.getOrDefault(task, RECORDED_MILLIS.getOrDefault(task, 0));
    }

    /** Epochs of a proving period. */
    public long period() {
        return deadlines * window;
    }

    /** Whether an epoch has a block; genesis has. */
    boolean hasBlock(long epoch) {
        return epoch == 0 || nullEvery == 0 || epoch % nullEvery != 0;
    }

    /** Index of the deadline that is open in an epoch. */
    public int index(long epoch) {
        return (int) (Math.floorMod(epoch - periodStart, period()) / window);
    }

    /** First epoch of the deadline that is open in an epoch. */
    public long open(long epoch) {
        return epoch - Math.floorMod(epoch - periodStart, window);
    }

    /** First epoch of the proving period of an epoch. */
    public long period(long epoch) {
        return epoch - Math.floorMod(epoch - periodStart, period());
    }

    /** First epoch of the next instance of a deadline, the open one's own while it is open. */
    public long nextOpen(int deadline, long epoch) {
        return open(epoch) + Math.floorMod(deadline - index(epoch), deadlines) * window;
    }
}
