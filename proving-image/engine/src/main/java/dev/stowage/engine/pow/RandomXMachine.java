package dev.stowage.engine.pow;

import dev.stowage.engine.label.Hash256;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** RandomX's virtual machine. It is made, used and closed by one thread. */
final class RandomXMachine implements PowHash {
    private static final int MAX_INPUT = 256;

    private final RandomXLibrary library;
    private final MemorySegment machine;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment in = arena.allocate(MAX_INPUT);
    private final MemorySegment out = arena.allocate(Hash256.BYTES);

    private RandomXMachine(RandomXLibrary library, MemorySegment machine) {
        this.library = library;
        this.machine = machine;
    }

    /** @param dataset {@code NULL} to compute its items when they are needed */
    static Optional<RandomXMachine> create(
            RandomXLibrary library, int flags, MemorySegment cache, MemorySegment dataset) {
        MemorySegment machine = library.createMachine(flags, cache, dataset);
        return machine.equals(MemorySegment.NULL)
                ? Optional.empty()
                : Optional.of(new RandomXMachine(library, machine));
    }

    @Override
    public Hash256 of(byte[] input) {
        MemorySegment.copy(input, 0, in, ValueLayout.JAVA_BYTE, 0, input.length);
        library.hash(machine, in, input.length, out);
        return Hash256.of(out.toArray(ValueLayout.JAVA_BYTE));
    }

    @Override
    public void close() {
        library.destroyMachine(machine);
        arena.close();
    }
}
