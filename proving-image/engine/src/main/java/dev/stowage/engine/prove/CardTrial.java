package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.Card;
import dev.stowage.engine.gpu.CardFailure;
import dev.stowage.engine.gpu.ScanCard;
import dev.stowage.engine.gpu.ScanCards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** Lets cards scan random labels from memory as a pass on mainnet does, with all checks, to measure their speed. */
public final class CardTrial {
    /** Half of the time goes to tests of the card and to the JIT, whose code does the checks. */
    private static final int WARM_UP = 2;

    private final ScanCards cards;
    private final PassKeys keys;
    private final AesEngine aes;
    private final long nanos;
    private final BooleanSupplier stop;

    private CardTrial(ScanCards cards, PassKeys keys, AesEngine aes, long nanos, BooleanSupplier stop) {
        this.cards = cards;
        this.keys = keys;
        this.aes = aes;
        this.nanos = nanos;
        this.stop = stop;
    }

    /**
     * Bytes of labels per second that all of them scan together; those that fail are taken out, and scan none. It ends
     * sooner if told to stop.
     */
    public static double bytesPerSecond(
            ScanCards cards, int nonces, AesEngine aes, Duration time, BooleanSupplier stop) {
        CardTrial trial = new CardTrial(cards, ScanTrial.keys(nonces), aes, time.toNanos(), stop);
        try (ExecutorService workers = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("measuring-", 0).daemon().factory())) {
            List<Future<Double>> rates = cards.usable().stream()
                    .map(card -> workers.submit(() -> trial.one(card)))
                    .toList();
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("measuring failed: " + e.getCause(), e);
        }
    }

    private double one(Card card) {
        BlockingQueue<Batch> full = batches();
        Meter meter = new Meter(full, nanos, stop);
        try (ScanCard open = cards.open(card, keys.forCard());
                ScanCheck check = new ScanCheck(keys, aes)) {
            new CardScan(open, check, full, new ArrayList<>(), meter::scanned).run();
            return 0;
        } catch (InterruptedException e) {
            return meter.bytesPerSecond;
        } catch (CardFailure e) {
            cards.lose(card, e);
            return 0;
        }
    }

    private static BlockingQueue<Batch> batches() {
        Random random = new Random(1);
        BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(CardScan.BATCHES);
        for (int i = 0; i < CardScan.BATCHES; i++) {
            Batch batch = new Batch();
            random.nextBytes(batch.bytes);
            batch.labels = Batch.LABELS;
            batches.add(batch);
        }
        return batches;
    }

    /** Gives each batch back to be scanned again, and ends the scan when the time is over. */
    private static final class Meter {
        private final BlockingQueue<Batch> full;
        private final long nanos;
        private final BooleanSupplier stop;
        private final long begin = System.nanoTime();
        private long start = begin;
        private long bytes;
        private double bytesPerSecond;

        Meter(BlockingQueue<Batch> full, long nanos, BooleanSupplier stop) {
            this.full = full;
            this.nanos = nanos;
            this.stop = stop;
        }

        void scanned(Batch batch) {
            long now = System.nanoTime();
            if (now - begin < nanos / WARM_UP) {
                start = now;
            } else {
                bytes += batch.bytes.length;
                bytesPerSecond = bytes * 1e9 / (now - start);
            }
            if (now - begin >= nanos || stop.getAsBoolean()) {
                Thread.currentThread().interrupt();
            }
            full.add(batch);
        }
    }
}
