package dev.stowage.engine.prove;

import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.gpu.CardFailure;
import dev.stowage.engine.gpu.ScanCard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One reading of all data. Readers, one a drive, and scanners work beside each other; their batches are counted in the
 * order of their drive, so that what is counted of a drive is always a beginning of it, from which a later process can
 * go on.
 */
final class Pass {
    /** Hears of each batch that was counted. */
    @FunctionalInterface
    interface Listener {
        /** Called on the caller's thread; an exception ends the pass. */
        void counted(Batch batch);
    }

    private sealed interface Event {
        record Scanned(Batch batch) implements Event {}

        record Failed(Throwable cause) implements Event {}
    }

    private final List<Drive> drives;
    private final Scanning scanning;
    private final AtomicBoolean threadsScan = new AtomicBoolean();
    private final BlockingQueue<Batch> free;
    private final BlockingQueue<Batch> full;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    Pass(List<Drive> drives, Scanning scanning) {
        this.drives = drives;
        this.scanning = scanning;
        int batches = scanning.batches() + DriveReader.BATCHES * drives.size();
        free = new ArrayBlockingQueue<>(batches);
        full = new ArrayBlockingQueue<>(batches);
        for (int i = 0; i < batches; i++) {
            free.add(new Batch());
        }
    }

    /** Reads until a nonce has won or all is read. */
    Optional<Tally.Winner> run(PassKeys keys, FirstLabels firsts, Tally tally, Listener listener) {
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("proving-", 0).daemon().factory())) {
            try {
                for (int i = 0; i < drives.size(); i++) {
                    DriveReader reader = new DriveReader(i, drives.get(i), free, full);
                    for (int thread = 0; thread < DriveReader.AT_ONCE; thread++) {
                        workers.execute(() -> reporting(reader::run));
                    }
                }
                List<Card> cards = scanning.cards().usable();
                for (Card card : cards) {
                    workers.execute(() -> reporting(() -> scanOn(card, keys, workers)));
                }
                if (cards.isEmpty()) {
                    startThreads(keys, workers);
                }
                return count(firsts, tally, listener);
            } finally {
                workers.shutdownNow();
            }
        }
    }

    private void startThreads(PassKeys keys, ExecutorService workers) {
        if (threadsScan.compareAndSet(false, true)) {
            for (int i = 0; i < scanning.threads(); i++) {
                workers.execute(() -> reporting(() -> scan(keys)));
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private void reporting(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            events.add(new Event.Failed(e));
        }
    }

    private void scan(PassKeys keys) throws InterruptedException {
        try (Scanner scanner = new Scanner(keys, scanning.aes())) {
            while (true) {
                Batch batch = full.take();
                batch.hits.clear();
                scanner.scan(batch.bytes, batch.labels, batch.hits);
                batch.hits.sort();
                scanned(batch);
            }
        }
    }

    private void scanOn(Card card, PassKeys keys, ExecutorService workers) throws InterruptedException {
        List<Batch> begun = new ArrayList<>();
        try (ScanCard open = scanning.cards().open(card, keys.forCard());
                ScanCheck check = new ScanCheck(keys, scanning.aes())) {
            new CardScan(open, check, full, begun, this::scanned).run();
        } catch (CardFailure e) {
            scanning.cards().lose(card, e);
            // There is room for every batch that there is.
            full.addAll(begun);
            startThreads(keys, workers);
        }
    }

    private void scanned(Batch batch) {
        events.add(new Event.Scanned(batch));
    }

    private Optional<Tally.Winner> count(FirstLabels firsts, Tally tally, Listener listener) {
        Map<Integer, Map<Long, Batch>> early = new HashMap<>();
        long[] next = new long[drives.size()];
        long left = drives.stream()
                .flatMap(drive -> drive.parts().stream())
                .mapToLong(part -> part.to() - part.from())
                .sum();
        while (left > 0) {
            Batch came = nextScanned();
            Map<Long, Batch> waiting = early.computeIfAbsent(came.drive, _ -> new HashMap<>());
            waiting.put(came.sequence, came);
            for (Batch batch = waiting.remove(next[came.drive]);
                    batch != null;
                    batch = waiting.remove(next[came.drive])) {
                next[came.drive]++;
                left -= batch.labels;
                Optional<Tally.Winner> winner = tally.add(batch.hits, firsts.of(batch.file) + batch.first);
                if (winner.isPresent()) {
                    return winner;
                }
                listener.counted(batch);
                free.add(batch);
            }
        }
        return Optional.empty();
    }

    private Batch nextScanned() {
        try {
            return switch (events.take()) {
                case Event.Scanned(Batch batch) -> batch;
                case Event.Failed(RuntimeException cause) -> throw cause;
                case Event.Failed(Throwable cause) -> throw new IllegalStateException("proving failed", cause);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while proving", e);
        }
    }

    /** Global index of a file's first label. */
    @FunctionalInterface
    interface FirstLabels {
        /** Of this file. */
        long of(int file);
    }
}
