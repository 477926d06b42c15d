package dev.stowage.engine.label;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Tables outside the heap, aligned to cache lines and, where the kernel allows it, in pages of 2 MiB: the mixing reads a
 * table of several MiB at random, and with pages of 4 KiB most reads miss the TLB. Without permission for native calls,
 * or on another system, it is plain memory.
 */
final class HugePages {
    private static final long HUGE = 2L << 20;
    private static final long CACHE_LINE = 64;
    /** From Linux' mman-common.h. */
    private static final int MADV_HUGEPAGE = 14;
    /** Linux 6.1 and later: at once, for pages that were touched already (and allocation touches them all). */
    private static final int MADV_COLLAPSE = 25;

    private static final Optional<MethodHandle> MADVISE = madvise();

    private HugePages() {}

    static MemorySegment allocate(long bytes) {
        if (bytes < HUGE || MADVISE.isEmpty()) {
            return Arena.ofAuto().allocate(bytes, CACHE_LINE);
        }
        long rounded = Math.ceilDiv(bytes, HUGE) * HUGE;
        MemorySegment table = Arena.ofAuto().allocate(rounded, HUGE);
        advise(MADVISE.get(), table);
        return table;
    }

    private static void advise(MethodHandle madvise, MemorySegment table) {
        try {
            // The answer does not matter: a refusal costs speed only.
            int allowed = (int) madvise.invokeExact(table, table.byteSize(), MADV_HUGEPAGE);
            if (allowed == 0) {
                int _ = (int) madvise.invokeExact(table, table.byteSize(), MADV_COLLAPSE);
            }
        } catch (Throwable e) {
            throw new IllegalStateException("calling madvise failed", e);
        }
    }

    @SuppressWarnings("restricted") // asked for by isNativeAccessEnabled
    private static Optional<MethodHandle> madvise() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        if (!linux || !HugePages.class.getModule().isNativeAccessEnabled()) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup()
                .find("madvise")
                .map(address -> linker.downcallHandle(
                        address,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT)));
    }
}
