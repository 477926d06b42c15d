package dev.stowage.simulator.lotus.chain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The one miner of the chain.
 *
 * @param nonce of the worker's next message
 * @param preCommitted the epochs in which sectors were pre-committed that are in no deadline yet
 */
public record MinerActor(List<DeadlineActor> deadlines, long nonce, NavigableMap<Long, Long> preCommitted) {
    public MinerActor {
        deadlines = List.copyOf(deadlines);
        preCommitted = Collections.unmodifiableNavigableMap(new TreeMap<>(preCommitted));
    }

    /** As genesis gives it: all sectors proven. */
    static MinerActor genesis(World world) {
        List<DeadlineActor> deadlines = new ArrayList<>();
        long next = 0;
        for (int i = 0; i < world.deadlines(); i++) {
            int count = i < world.partitions().size() ? world.partitions().get(i) : 0;
            List<PartitionActor> partitions = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                NavigableSet<Long> sectors = new TreeSet<>();
                LongStream.range(next, next + world.partitionSectors()).forEach(sectors::add);
                next += world.partitionSectors();
                partitions.add(new PartitionActor(sectors, new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
            }
            deadlines.add(new DeadlineActor(partitions, new TreeSet<>(), 0, 0));
        }
        return new MinerActor(deadlines, 1, new TreeMap<>());
    }

    /** The sectors of all partitions that a partition names. */
    public NavigableSet<Long> sectors(Function<PartitionActor, NavigableSet<Long>> named) {
        NavigableSet<Long> sectors = new TreeSet<>();
        deadlines.forEach(d -> d.partitions().forEach(p -> sectors.addAll(named.apply(p))));
        return sectors;
    }

    MinerActor with(int deadline, DeadlineActor changed) {
        List<DeadlineActor> all = new ArrayList<>(deadlines);
        all.set(deadline, changed);
        return new MinerActor(all, nonce, preCommitted);
    }

    MinerActor nonce(long next) {
        return new MinerActor(deadlines, next, preCommitted);
    }

    MinerActor preCommitted(NavigableMap<Long, Long> all) {
        return new MinerActor(deadlines, nonce, all);
    }
}
