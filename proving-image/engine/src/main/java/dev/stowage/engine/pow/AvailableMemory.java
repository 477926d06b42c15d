package dev.stowage.engine.pow;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Memory that this process can still take before the kernel ends it.
 *
 * @param bytes how much
 * @param source what sets the bound, as the subject of a sentence
 */
record AvailableMemory(long bytes, String source) {
    private static final long KIB = 1024;

    /**
     * The smallest of what the machine and each cgroup around the process leave.
     *
     * @param meminfo the text of {@code /proc/meminfo}, or nothing
     * @return empty if none of the texts says anything
     */
    static Optional<AvailableMemory> of(String meminfo, List<CgroupMemory> cgroups) {
        OptionalLong machine = KernelTable.value(meminfo, "MemAvailable:");
        Optional<AvailableMemory> least = machine.isEmpty()
                ? Optional.empty()
                : Optional.of(new AvailableMemory(machine.getAsLong() * KIB, "the machine"));
        for (CgroupMemory cgroup : cgroups) {
            OptionalLong left = cgroup.left();
            if (left.isPresent()
                    && (least.isEmpty() || left.getAsLong() < least.get().bytes())) {
                least = Optional.of(
                        new AvailableMemory(left.getAsLong(), "the memory limit of the container (cgroup)"));
            }
        }
        return least;
    }
}
