package dev.stowage.simulator.lotus.chain;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One partition, by sector numbers. All its sectors are live, for nothing ends sectors here.
 *
 * @param faulty those that have no power
 * @param recovering of the faulty, those that were declared recovered
 * @param unproven those that came since the last proof: they have no power yet
 */
public record PartitionActor(
        NavigableSet<Long> all, NavigableSet<Long> faulty, NavigableSet<Long> recovering, NavigableSet<Long> unproven) {
    /** Something of it must be proven. */
    public boolean due() {
        return all.size() - faulty.size() + recovering.size() > 0;
    }

    /** The sectors that have power. */
    public NavigableSet<Long> active() {
        return without(without(all, faulty), unproven);
    }

    PartitionActor proven() {
        return new PartitionActor(all, without(faulty, recovering), new TreeSet<>(), new TreeSet<>());
    }

    PartitionActor missed() {
        return new PartitionActor(all, all, new TreeSet<>(), new TreeSet<>());
    }

    PartitionActor declaredRecovered(NavigableSet<Long> sectors) {
        NavigableSet<Long> declared = new TreeSet<>(sectors);
        declared.retainAll(faulty);
        declared.addAll(recovering);
        return new PartitionActor(all, faulty, declared, unproven);
    }

    PartitionActor with(long sector) {
        NavigableSet<Long> more = new TreeSet<>(all);
        more.add(sector);
        NavigableSet<Long> fresh = new TreeSet<>(unproven);
        fresh.add(sector);
        return new PartitionActor(more, faulty, recovering, fresh);
    }

    private static NavigableSet<Long> without(NavigableSet<Long> sectors, NavigableSet<Long> others) {
        NavigableSet<Long> left = new TreeSet<>(sectors);
        left.removeAll(others);
        return left;
    }
}
