package dev.stowage.simulator.lotus.chain;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Which deadline a new sector comes into. */
final class Assignment {
    private Assignment() {}

    /**
     * The one that has the fewest partitions then, the fewest sectors, and comes first; not the open one and not the one
     * after it, for those do not change. Empty if there is no other.
     */
    static OptionalInt deadline(World world, MinerActor miner, long epoch) {
        int open = world.index(epoch);
        List<DeadlineActor> all = miner.deadlines();
        return IntStream.range(0, world.deadlines())
                .filter(index -> index != open && index != (open + 1) % world.deadlines())
                .boxed()
                .min(Comparator.comparingInt((Integer index) -> all.get(index)
                                .with(0, world.partitionSectors())
                                .partitions()
                                .size())
                        .thenComparingLong(index -> sectors(all.get(index)))
                        .thenComparingInt(index -> index))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    private static long sectors(DeadlineActor deadline) {
        return deadline.partitions().stream()
                .mapToLong(partition -> partition.all().size())
                .sum();
    }
}
