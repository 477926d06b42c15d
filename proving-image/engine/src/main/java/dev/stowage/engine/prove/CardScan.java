package dev.stowage.engine.prove;

import dev.stowage.engine.gpu.CardFailure;
import dev.stowage.engine.gpu.ScanCard;
import dev.stowage.engine.gpu.ScanFound;
import dev.stowage.engine.gpu.ScanLane;
import dev.stowage.engine.gpu.ScanSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Lets a card scan batches as they come: as many together as there are, two pieces in turn. Of one thread. */
final class CardScan {
    /** Batches of a piece. */
    private static final int PIECE = ScanLane.LABELS / Batch.LABELS;
    /** Batches of two pieces that are under way, and of one that is looked at. */
    static final int BATCHES = 3 * PIECE;

    private final ScanCard card;
    private final ScanCheck check;
    private final BlockingQueue<Batch> full;
    private final List<Batch> begun;
    private final Consumer<Batch> scanned;
    private final Map<ScanLane, Started> underWay = new HashMap<>();

    private record Started(Piece piece, ScanSample sample) {}

    /**
     * Begins with nothing.
     *
     * @param full what is to be scanned
     * @param begun has what was taken and is not scanned yet; after a failure somebody else must do it
     * @param scanned gets each batch with its hits
     */
    CardScan(ScanCard card, ScanCheck check, BlockingQueue<Batch> full, List<Batch> begun, Consumer<Batch> scanned) {
        this.card = card;
        this.check = check;
        this.full = full;
        this.begun = begun;
        this.scanned = scanned;
    }

    /**
     * Scans until the thread is interrupted.
     *
     * @throws CardFailure if the card fails, or is wrong
     */
    void run() throws InterruptedException {
        card.lanes().forEach(this::startTest);
        card.lanes().forEach(lane -> end(lane).ifPresent(this::settle));
        while (true) {
            for (ScanLane lane : card.lanes()) {
                turn(lane);
            }
        }
    }

    private void startTest(ScanLane lane) {
        Batch batch = new Batch();
        new Random(1).nextBytes(batch.bytes);
        batch.labels = check.testLabels(ScanLane.HITS);
        start(lane, new Piece(List.of(batch)), check.everyLabel());
    }

    private void turn(ScanLane lane) throws InterruptedException {
        Optional<Ended> ended = end(lane);
        // First the card's next work, then ours. Nothing that is done waits for more to do.
        List<Batch> batches = take(ended.isEmpty() && underWay.isEmpty());
        if (!batches.isEmpty()) {
            start(lane, new Piece(batches), check.nextSample());
        }
        if (ended.isPresent()) {
            settle(ended.get());
            List<Batch> done = ended.get().started().piece().batches();
            begun.removeAll(done);
            done.forEach(scanned);
        }
    }

    private List<Batch> take(boolean wait) throws InterruptedException {
        List<Batch> batches = new ArrayList<>();
        Batch first = wait ? full.take() : full.poll(0, TimeUnit.NANOSECONDS);
        if (first != null) {
            batches.add(first);
            full.drainTo(batches, PIECE - 1);
        }
        begun.addAll(batches);
        return batches;
    }

    private void start(ScanLane lane, Piece piece, ScanSample sample) {
        piece.batches().forEach(batch -> lane.put(batch.bytes, batch.labels));
        underWay.put(lane, new Started(piece, sample));
        lane.start(sample);
    }

    private record Ended(Started started, ScanFound found) {}

    private Optional<Ended> end(ScanLane lane) {
        return Optional.ofNullable(underWay.remove(lane)).map(started -> new Ended(started, lane.finish()));
    }

    private void settle(Ended ended) {
        check.settle(ended.started().piece(), ended.started().sample(), ended.found());
    }
}
