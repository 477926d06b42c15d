package dev.stowage.engine.prove;

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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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

    /** Reads all folders at once, for this time or until there is no more. */
    public static ReadRates run(Folders folders, Duration time) {
        Random random = new Random(System.nanoTime());
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("reading-", 0).daemon().factory())) {
            List<Future<ReadRates.OfFolder>> trials = new ArrayList<>();
            for (DataDirectory directory : folders.directories()) {
                List<Drive.Part> parts = pieces(folders, directory, random);
                long held = folders.places().values().stream()
                        .filter(place -> place.directory().equals(directory))
                        .mapToLong(Folders.Place::bytes)
                        .sum();
                trials.add(workers.submit(() -> one(workers, directory, parts, held, time.toNanos())));
            }
            List<ReadRates.OfFolder> rates = new ArrayList<>();
            for (Future<ReadRates.OfFolder> trial : trials) {
                rates.add(result(trial));
            }
            return new ReadRates(rates);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
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
            ExecutorService workers, DataDirectory directory, List<Drive.Part> parts, long held, long nanos)
            throws InterruptedException {
        BlockingQueue<Batch> free = new ArrayBlockingQueue<>(DriveReader.BATCHES);
        BlockingQueue<Batch> full = new ArrayBlockingQueue<>(DriveReader.BATCHES);
        for (int i = 0; i < DriveReader.BATCHES; i++) {
            free.add(new Batch());
        }
        long all = parts.stream().mapToLong(part -> part.to() - part.from()).sum();
        DriveReader drive = new DriveReader(0, new Drive(parts), free, full);
        long begin = System.nanoTime();
        long last = begin;
        List<Future<?>> readers = started(workers, drive);
        long labels = 0;
        int kept = 0;
        // The readers end when they get no batches back: interrupted in a read they would take that for a broken drive.
        while (labels < all && kept < DriveReader.BATCHES) {
            Batch batch = full.poll(LOOK_FOR_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            if (batch != null) {
                last = System.nanoTime();
                labels += batch.labels;
                if (last - begin < nanos) {
                    free.add(batch);
                } else {
                    kept++;
                }
            } else {
                failIfOneDid(readers);
            }
        }
        readers.forEach(reader -> reader.cancel(true));
        return new ReadRates.OfFolder(
                directory, held, labels * LabelRequest.LABEL_BYTES, Math.max(1, last - begin) / 1e9);
    }

    private static List<Future<?>> started(ExecutorService workers, DriveReader drive) {
        List<Future<?>> readers = new ArrayList<>();
        for (int thread = 0; thread < DriveReader.AT_ONCE; thread++) {
            readers.add(workers.submit(() -> {
                drive.run();
                return null;
            }));
        }
        return readers;
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
