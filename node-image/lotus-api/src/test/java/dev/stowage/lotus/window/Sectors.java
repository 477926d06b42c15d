package dev.stowage.lotus.window;

/** The sectors of the model's miner: how many of each partition of each deadline are live, faulty, recovering. */
final class Sectors {
    private static final int MOST = World.MOST_PARTITIONS;

    final int[] partitions;
    final int[] live;
    final int[] faulty;
    final int[] recovering;
    private final boolean[] grown;

    Sectors(World world) {
        partitions = world.partitions.clone();
        live = world.live.clone();
        faulty = world.faulty.clone();
        recovering = world.recovering.clone();
        grown = new boolean[partitions.length];
    }

    Sectors(Sectors from) {
        partitions = from.partitions.clone();
        live = from.live.clone();
        faulty = from.faulty.clone();
        recovering = from.recovering.clone();
        grown = from.grown.clone();
    }

    int index(long deadline) {
        return (int) Math.floorMod(deadline, (long) partitions.length);
    }

    int partitions(long deadline) {
        return partitions[index(deadline)];
    }

    private int slot(long deadline, int partition) {
        return index(deadline) * MOST + partition;
    }

    boolean due(long deadline, int partition) {
        int slot = slot(deadline, partition);
        return live[slot] - faulty[slot] + recovering[slot] > 0;
    }

    /** Partitions that have something to prove. */
    int due(long deadline) {
        int count = 0;
        for (int p = 0; p < partitions(deadline); p++) {
            count += due(deadline, p) ? 1 : 0;
        }
        return count;
    }

    boolean recoveryWanted(long deadline) {
        boolean wanted = false;
        for (int p = 0; p < partitions(deadline); p++) {
            int slot = slot(deadline, p);
            wanted |= faulty[slot] > recovering[slot];
        }
        return wanted;
    }

    void declareRecovered(long deadline) {
        for (int p = 0; p < partitions(deadline); p++) {
            int slot = slot(deadline, p);
            recovering[slot] = faulty[slot];
        }
    }

    /** What was recovering is active; sectors that could not be read are faulty from now on. */
    void prove(long deadline, int partition, int skipped) {
        int slot = slot(deadline, partition);
        faulty[slot] = Math.min(live[slot], faulty[slot] - recovering[slot] + skipped);
        recovering[slot] = 0;
    }

    void miss(long deadline, int partition) {
        int slot = slot(deadline, partition);
        faulty[slot] = live[slot];
        recovering[slot] = 0;
    }

    /** A new sector goes into a new partition, the first time, and then into that one. */
    void commit(long deadline) {
        int i = index(deadline);
        if (partitions[i] == MOST) {
            return;
        }
        if (!grown[i]) {
            partitions[i]++;
            grown[i] = true;
        }
        live[i * MOST + partitions[i] - 1]++;
    }
}
