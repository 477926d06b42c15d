package dev.stowage.engine.prove;

import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.label.LabelRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a drive's files one after the other, as far ahead as there are free batches. Past the page cache nobody reads
 * ahead, and a drive is only busy with several reads under way: {@link #AT_ONCE} threads share one reader.
 */
final class DriveReader {
    /** Threads that should {@link #run} a reader. */
    static final int AT_ONCE = 4;
    /** Batches of a drive that are being read, and as many that are read. */
    static final int BATCHES = 2 * AT_ONCE;

    private final int number;
    private final BlockingQueue<Batch> free;
    private final BlockingQueue<Batch> full;
    private final Queue<Drive.Part> parts;
    /** Label of the first part with which the next batch begins, if one was begun with. */
    private long at;

    private long sequence;

    DriveReader(int number, Drive drive, BlockingQueue<Batch> free, BlockingQueue<Batch> full) {
        this.number = number;
        this.free = free;
        this.full = full;
        parts = new ArrayDeque<>(drive.parts());
    }

    /** Reads until all is read, or being read by other threads. */
    void run() throws InterruptedException {
        try (LabelInput input = new LabelInput()) {
            for (Optional<Batch> batch = next(); batch.isPresent(); batch = next()) {
                read(input, batch.get());
                full.put(batch.get());
            }
        }
    }

    /** A batch that knows what is to be read into it; nothing when all is read or being read. */
    private synchronized Optional<Batch> next() throws InterruptedException {
        Drive.Part part = parts.peek();
        if (part == null) {
            return Optional.empty();
        }
        Batch batch = free.take();
        batch.drive = number;
        batch.sequence = sequence++;
        batch.path = part.path();
        batch.file = part.file();
        batch.first = Math.max(at, part.from());
        // Reads stay at multiples of a batch, also where an earlier process stopped within one.
        batch.labels = (int) Math.min(part.to() - batch.first, Batch.LABELS - batch.first % Batch.LABELS);
        at = batch.first + batch.labels;
        if (at == part.to()) {
            parts.remove();
            at = 0;
        }
        return Optional.of(batch);
    }

    private static void read(LabelInput input, Batch batch) {
        long from = batch.first * LabelRequest.LABEL_BYTES;
        try {
            input.read(batch.path, from, batch.labels * LabelRequest.LABEL_BYTES, batch.bytes);
        } catch (IOException e) {
            throw FileFailure.in(e).map(FileFailure::asPostFailure).orElseThrow(() -> new UncheckedIOException(e));
        }
    }
}
