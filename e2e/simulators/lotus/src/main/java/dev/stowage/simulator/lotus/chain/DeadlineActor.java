package dev.stowage.simulator.lotus.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One deadline.
 *
 * @param posted indices of the partitions that were proven in the window that is open
 * @param proofs messages that proved them
 * @param disputable such messages of the last window
 */
public record DeadlineActor(List<PartitionActor> partitions, NavigableSet<Integer> posted, int proofs, int disputable) {
    public DeadlineActor {
        partitions = List.copyOf(partitions);
    }

    DeadlineActor proven(NavigableSet<Integer> indices) {
        List<PartitionActor> changed = new ArrayList<>(partitions);
        indices.forEach(i -> changed.set(i, partitions.get(i).proven()));
        NavigableSet<Integer> all = new TreeSet<>(posted);
        all.addAll(indices);
        return new DeadlineActor(changed, all, proofs + 1, disputable);
    }

    DeadlineActor with(int partition, PartitionActor changed) {
        List<PartitionActor> all = new ArrayList<>(partitions);
        all.set(partition, changed);
        return new DeadlineActor(all, posted, proofs, disputable);
    }

    /** With one more sector, in a new partition if the last one is full. */
    DeadlineActor with(long sector, int partitionSectors) {
        List<PartitionActor> all = new ArrayList<>(partitions);
        if (all.isEmpty() || all.getLast().all().size() >= partitionSectors) {
            all.add(new PartitionActor(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>()));
        }
        all.set(all.size() - 1, all.getLast().with(sector));
        return new DeadlineActor(all, posted, proofs, disputable);
    }

    /** The window is over: what was due and not proven has lost its power. */
    DeadlineActor closed() {
        List<PartitionActor> after = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            PartitionActor partition = partitions.get(i);
            after.add(posted.contains(i) || !partition.due() ? partition : partition.missed());
        }
        return new DeadlineActor(after, new TreeSet<>(), 0, proofs);
    }
}
