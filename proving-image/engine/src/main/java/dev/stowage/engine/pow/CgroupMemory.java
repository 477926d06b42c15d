package dev.stowage.engine.pow;

import java.util.OptionalLong;

/**
 * The texts of one cgroup's memory files, of either version.
 *
 * @param limit {@code memory.max} or {@code memory.limit_in_bytes}
 * @param usage {@code memory.current} or {@code memory.usage_in_bytes}
 * @param stat {@code memory.stat}
 */
record CgroupMemory(String limit, String usage, String stat) {
    /** Version 1 writes "no limit" as the largest number of whole pages, and no machine has as much as this. */
    private static final long UNLIMITED = 1L << 60;

    /**
     * The limit less the working set, which is the usage without the file pages that the kernel would drop first; the
     * kubelet reckons the same way. A folder of PoST data fills the page cache, and that takes no memory from anyone.
     *
     * @return empty if there is no limit, or the texts are not as expected
     */
    OptionalLong left() {
        OptionalLong bound = KernelTable.number(limit);
        OptionalLong used = KernelTable.number(usage);
        if (bound.isEmpty() || used.isEmpty() || bound.getAsLong() >= UNLIMITED) {
            return OptionalLong.empty();
        }
        // Version 1 counts descendants in the total_ lines only, and has them in its usage.
        OptionalLong totals = KernelTable.value(stat, "total_inactive_file");
        long dropped = totals.isPresent()
                ? totals.getAsLong()
                : KernelTable.value(stat, "inactive_file").orElse(0);
        long workingSet = Math.max(0, used.getAsLong() - dropped);
        return OptionalLong.of(Math.max(0, bound.getAsLong() - workingSet));
    }
}
