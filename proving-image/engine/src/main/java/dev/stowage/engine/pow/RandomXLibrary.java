package dev.stowage.engine.pow;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/**
 * The functions of {@code randomx.h} that we call, one to one. {@code unsigned long} and {@code size_t} are 64 bits wide
 * on the systems that we support. The functions that hash in two steps are left out: only {@code randomx_calculate_hash}
 * gives the thread back its floating-point rounding mode, which the JVM relies on.
 */
final class RandomXLibrary {
    private final MethodHandle getFlags;
    private final MethodHandle allocCache;
    private final MethodHandle initCache;
    private final MethodHandle releaseCache;
    private final MethodHandle allocDataset;
    private final MethodHandle itemCount;
    private final MethodHandle initDataset;
    private final MethodHandle releaseDataset;
    private final MethodHandle createMachine;
    private final MethodHandle destroyMachine;
    private final MethodHandle calculateHash;

    RandomXLibrary(SymbolLookup symbols) throws LibraryRefused {
        getFlags = find(symbols, "get_flags", FunctionDescriptor.of(JAVA_INT));
        allocCache = find(symbols, "alloc_cache", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        initCache = find(symbols, "init_cache", nothing(ADDRESS, ADDRESS, JAVA_LONG));
        releaseCache = find(symbols, "release_cache", nothing(ADDRESS));
        allocDataset = find(symbols, "alloc_dataset", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        itemCount = find(symbols, "dataset_item_count", FunctionDescriptor.of(JAVA_LONG));
        initDataset = find(symbols, "init_dataset", nothing(ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG));
        releaseDataset = find(symbols, "release_dataset", nothing(ADDRESS));
        createMachine = find(symbols, "create_vm", FunctionDescriptor.of(ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        destroyMachine = find(symbols, "destroy_vm", nothing(ADDRESS));
        calculateHash = find(symbols, "calculate_hash", nothing(ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    }

    private static FunctionDescriptor nothing(MemoryLayout... arguments) {
        return FunctionDescriptor.ofVoid(arguments);
    }

    @SuppressWarnings("restricted") // whoever needs RandomX has to allow native calls
    private static MethodHandle find(SymbolLookup symbols, String name, FunctionDescriptor type) throws LibraryRefused {
        MemorySegment address = symbols.find("randomx_" + name)
                .orElseThrow(() -> new LibraryRefused("it has no function randomx_" + name));
        return Linker.nativeLinker().downcallHandle(address, type);
    }

    int flags() {
        try {
            return (int) getFlags.invokeExact();
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    /** {@code NULL} if there is no memory, or none that may be executed. */
    MemorySegment allocCache(int flags) {
        try {
            return (MemorySegment) allocCache.invokeExact(flags);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void initCache(MemorySegment cache, MemorySegment key) {
        try {
            initCache.invokeExact(cache, key, key.byteSize());
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void releaseCache(MemorySegment cache) {
        try {
            releaseCache.invokeExact(cache);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    MemorySegment allocDataset(int flags) {
        try {
            return (MemorySegment) allocDataset.invokeExact(flags);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    long itemCount() {
        try {
            return (long) itemCount.invokeExact();
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void initDataset(MemorySegment dataset, MemorySegment cache, long first, long count) {
        try {
            initDataset.invokeExact(dataset, cache, first, count);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void releaseDataset(MemorySegment dataset) {
        try {
            releaseDataset.invokeExact(dataset);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    MemorySegment createMachine(int flags, MemorySegment cache, MemorySegment dataset) {
        try {
            return (MemorySegment) createMachine.invokeExact(flags, cache, dataset);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void destroyMachine(MemorySegment machine) {
        try {
            destroyMachine.invokeExact(machine);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    void hash(MemorySegment machine, MemorySegment input, long length, MemorySegment output) {
        try {
            calculateHash.invokeExact(machine, input, length, output);
        } catch (Throwable e) {
            throw fault(e);
        }
    }

    private static IllegalStateException fault(Throwable e) {
        return new IllegalStateException("calling RandomX failed: " + e, e);
    }
}
