package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Folders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Reads label files as a pass does, each folder by its own reader, and measures how fast. What the system still has in
 * memory comes faster than from the drive, so each trial reads other parts, none of them twice.
 */
public final class ReadTrial {
    /** Labels read one after the other, 64 MiB: even a spinning drive gets there in a fraction of the time. */
    private static final long PIECE = 64L * Batch.LABELS;
    /** More than is read in any trial's time. */
    private static final int MOST_PIECES = 1 << 14;

    private static final long LOOK_FOR_FAILURE_MILLIS = 100;

    private ReadTrial() {}

    /**
     * Reads all folders at once, for this time or until there is no more.
     *
     * @param stop ends it before its time; the rates are then no measure of anything
     * @throws PostFailure of kind BAD_DATA as soon as a file cannot be read
     */
    public static ReadRates run(Folders folders, Duration time, BooleanSupplier stop) {
        return run(folders, time, stop, new Random(System.nanoTime()));
    }

    /** @param random for the order of what is read */
    static ReadRates run(Folders folders, Duration time, BooleanSupplier stop, Random random) {
        List<Future<ReadRates.OfFolder>> trials = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier over = () -> System.nanoTime() - end >= 0 || stop.getAsBoolean();
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("reading-", 0).daemon().factory())) {
            try {
                CompletionService<ReadRates.OfFolder> ended = new ExecutorCompletionService<>(workers);
                for (DataDirectory directory : folders.directories()) {
                    List<Drive.Part> parts = pieces(folders, directory, random);
                    long held = held(folders, directory);
                    trials.add(ended.submit(() -> one(workers, directory, parts, held, over)));
                }
                return new ReadRates(results(trials, ended));
            } finally {
                // Before the workers are waited for: after a failure the other folders' would go on.
                trials.forEach(trial -> trial.cancel(true));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    private static long held(Folders folders, DataDirectory directory) {
        return folders.places().values().stream()
                .filter(place -> place.directory().equals(directory))
                .mapToLong(Folders.Place::bytes)
                .sum();
    }

    /** In the order of the folders; fails as soon as any does. */
    private static List<ReadRates.OfFolder> results(
            List<Future<ReadRates.OfFolder>> trials, CompletionService<ReadRates.OfFolder> ended)
            throws InterruptedException {
        for (int i = 0; i < trials.size(); i++) {
            result(ended.take());
        }
        List<ReadRates.OfFolder> rates = new ArrayList<>();
        for (Future<ReadRates.OfFolder> trial : trials) {
            rates.add(result(trial));
        }
        return rates;
    }

    private static List<Drive.Part> pieces(Folders folders, DataDirectory directory, Random random) {
        List<Drive.Part> pieces = new ArrayList<>();
        folders.places().forEach((file, place) -> {
            long labels = place.bytes() / LabelRequest.LABEL_BYTES;
            for (long from = 0; place.directory().equals(directory) && from < labels; from += PIECE) {
                pieces.add(new Drive.Part(directory.labelFile(file), file, from, Math.min(from + PIECE, labels)));
            }
        });
        Collections.shuffle(pieces, random);
        return List.copyOf(pieces.subList(0, Math.min(pieces.size(), MOST_PIECES)));
    }

    private static ReadRates.OfFolder one(
            ExecutorService workers, DataDirectory directory, List<Drive.Part> parts, long held, BooleanSupplier over)
            throws InterruptedException {
        BlockingQueue<Batch> free = new ArrayBlockingQueue<>(DriveReader.BATCHES);
        BlockingQueue<Batch> full = new ArrayBlockingQueue<>(DriveReader.BATCHES);
        for (int i = 0; i < DriveReader.BATCHES; i++) {
            free.add(new Batch());
        }
        long all = parts.stream().mapToLong(part -> part.to() - part.from()).sum();
        DriveReader drive = new DriveReader(0, new Drive(parts), free, full);
        List<Future<?>> readers = new ArrayList<>();
        try {
            // Refused where another folder has failed meanwhile: those that were started must end too.
            start(workers, drive, readers);
            Taken taken = take(free, full, all, over, readers);
            return new ReadRates.OfFolder(
                    directory, held, taken.labels() * LabelRequest.LABEL_BYTES, Math.max(1, taken.nanos()) / 1e9);
        } finally {
            // Whoever takes no more batches leaves them waiting for free ones.
            readers.forEach(reader -> reader.cancel(true));
        }
    }

    private record Taken(long labels, long nanos) {}

    /** Takes what is read until it is all, or the time is over and all batches are kept. */
    private static Taken take(
            BlockingQueue<Batch> free,
            BlockingQueue<Batch> full,
            long all,
            BooleanSupplier over,
            List<Future<?>> readers)
            throws InterruptedException {
        long begin = System.nanoTime();
        long last = begin;
        long labels = 0;
        int kept = 0;
        // The readers end when they get no batches back: interrupted in a read they would take that for a broken drive.
        while (labels < all && kept < DriveReader.BATCHES) {
            Batch batch = full.poll(LOOK_FOR_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            failIfOneDid(readers);
            if (batch != null) {
                last = System.nanoTime();
                labels += batch.labels;
                if (!over.getAsBoolean()) {
                    free.add(batch);
                } else {
                    kept++;
                }
            }
        }
        return new Taken(labels, last - begin);
    }

    private static void start(ExecutorService workers, DriveReader drive, List<Future<?>> readers) {
        for (int thread = 0; thread < DriveReader.AT_ONCE; thread++) {
            readers.add(workers.submit(() -> {
                drive.run();
                return null;
            }));
        }
    }

    private static void failIfOneDid(List<Future<?>> readers) throws InterruptedException {
        for (Future<?> reader : readers) {
            if (reader.isDone()) {
                result(reader);
            }
        }
    }

    private static <T> T result(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known
                    ? known
                    : new IllegalStateException("reading failed: " + e.getCause(), e);
        }
    }
}
