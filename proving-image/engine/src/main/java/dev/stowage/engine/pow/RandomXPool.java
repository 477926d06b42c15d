package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * RandomX for a whole process: the cache, with which single hashes are verified, and the dataset, with which pows are
 * searched. The dataset is built at the first search and kept, because building it takes about a CPU-minute.
 */
public final class RandomXPool implements AutoCloseable {
    private static final long LOOK_FOR_STOP_MILLIS = 100;

    private final RandomX randomx;
    private final RandomXMode mode;
    private final int threads;
    private final Supplier<Optional<AvailableMemory>> memory;
    /** Reading is using the native memory, writing is giving it back. */
    private final ReadWriteLock life = new ReentrantReadWriteLock();

    private final Lock building = new ReentrantLock();
    private volatile @Nullable RandomXDataset dataset;
    private boolean closed;

    RandomXPool(RandomX randomx, RandomXMode mode, int threads, Supplier<Optional<AvailableMemory>> memory) {
        if (threads < 1) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, "RandomX needs at least 1 thread, not " + threads);
        }
        this.randomx = randomx;
        this.mode = mode;
        this.threads = threads;
        this.memory = memory;
    }

    /**
     * Loads a library and fills the cache, which takes 256 MiB and about a second.
     *
     * @param threads for the dataset and for each search
     * @throws PostFailure of kind UNAVAILABLE if there is no usable library, or not even the memory for the cache
     */
    public static RandomXPool open(RandomXMode mode, int threads) {
        MemoryFiles memory = new MemoryFiles(Path.of("/"));
        RandomXMemory.requireForLight(memory.available(), threads);
        return new RandomXPool(
                RandomX.load(RandomXCandidate.usual(), KnownHash.ofVersion1()), mode, threads, memory::available);
    }

    /** Which library was taken, for a log. */
    public String library() {
        return randomx.name();
    }

    public int threads() {
        return threads;
    }

    /**
     * Chooses the mode and builds the dataset if it is wanted and not there yet; a search does the same.
     *
     * @throws PostFailure of kind UNAVAILABLE if the mode is fast and the memory does not suffice, of kind STOPPED if
     *     asked to stop
     */
    public ModeChoice prepare(BooleanSupplier stop) {
        return using(() -> choose(stop));
    }

    /** One hash by the cache alone. */
    Hash256 lightHash(byte[] input) {
        return using(() -> {
            try (RandomXMachine machine = present(randomx.cache().machine())) {
                return machine.of(input);
            }
        });
    }

    /**
     * Lends machines to a search; none may be used after it.
     *
     * @param search is given a source of machines, one for each of its threads
     */
    <T> T searching(BooleanSupplier stop, Function<Supplier<PowHash>, T> search) {
        return using(() -> {
            choose(stop);
            RandomXDataset kept = dataset;
            return search.apply(() -> present(kept == null ? randomx.cache().machine() : kept.machine()));
        });
    }

    private ModeChoice choose(BooleanSupplier stop) {
        lockBuilding(stop);
        try {
            if (dataset != null) {
                return new ModeChoice(true, "the dataset is there already");
            }
            // Asked again each time: what was in the way may be gone.
            ModeChoice choice = mode.choose(memory.get(), RandomXMemory.besidesCache(threads));
            if (choice.fast()) {
                dataset = RandomXDataset.build(randomx.cache(), threads, stop);
            }
            return choice;
        } finally {
            building.unlock();
        }
    }

    private void lockBuilding(BooleanSupplier stop) {
        try {
            while (!building.tryLock(LOOK_FOR_STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                if (stop.getAsBoolean()) {
                    throw new PostFailure(
                            PostFailure.Kind.STOPPED, "stopped while another search builds RandomX's dataset");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostFailure(PostFailure.Kind.STOPPED, "interrupted while waiting for RandomX's dataset", e);
        }
    }

    private static RandomXMachine present(Optional<RandomXMachine> machine) {
        return machine.orElseThrow(() -> new PostFailure(
                PostFailure.Kind.UNAVAILABLE,
                "RandomX cannot allocate the 2 MiB of a machine. Give it more memory, or use fewer threads"));
    }

    private <T> T using(Supplier<T> use) {
        life.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("RandomX was closed");
            }
            return use.get();
        } finally {
            life.readLock().unlock();
        }
    }

    /** Waits for whoever is hashing, then gives everything back; searches must be stopped before. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            RandomXDataset kept = dataset;
            if (kept != null) {
                kept.close();
            }
            randomx.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}
