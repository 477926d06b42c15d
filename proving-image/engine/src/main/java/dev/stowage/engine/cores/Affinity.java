package dev.stowage.engine.cores;

import dev.stowage.engine.PostFailure;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;

/** The calling thread's CPU affinity, by {@code sched_setaffinity(2)}; threads inherit it from the one that starts them. */
final class Affinity {
    /** The mask that glibc's {@code cpu_set_t} has room for. */
    static final int MOST_CORES = 1024;

    private static final int MASK_BYTES = MOST_CORES / Byte.SIZE;
    private static final int THIS_THREAD = 0;

    private final MethodHandle set;
    private final MethodHandle get;

    Affinity() {
        set = function("sched_setaffinity");
        get = function("sched_getaffinity");
    }

    @SuppressWarnings("restricted") // a user who does not allow it is told so by the JVM
    private static MethodHandle function(String name) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup()
                        .find(name)
                        .orElseThrow(() -> new PostFailure(
                                PostFailure.Kind.BAD_INPUT, "threads can be kept on cores on Linux only")),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    }

    /** The cores on which the thread may run afterwards: the kernel leaves out those that the process has not. */
    SortedSet<Integer> set(SortedSet<Integer> cores) {
        BitSet mask = new BitSet(MOST_CORES);
        cores.forEach(mask::set);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocate(MASK_BYTES);
            bytes.copyFrom(MemorySegment.ofArray(mask.toByteArray()));
            // An error means that none of the cores is there; which ones are is read in any case.
            int _ = (int) set.invokeExact(THIS_THREAD, (long) MASK_BYTES, bytes);
            int _ = (int) get.invokeExact(THIS_THREAD, (long) MASK_BYTES, bytes);
            TreeSet<Integer> now = new TreeSet<>();
            BitSet.valueOf(bytes.toArray(ValueLayout.JAVA_BYTE)).stream().forEach(now::add);
            return now;
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("sched_setaffinity", e);
        }
    }
}
