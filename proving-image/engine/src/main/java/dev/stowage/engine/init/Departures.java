package dev.stowage.engine.init;

import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.handover.FinishedFile;
import dev.stowage.engine.handover.HandOver;
import dev.stowage.engine.handover.Move;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.store.HandedOver;
import dev.stowage.engine.store.RangeJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands finished files over, one after the other, while the caller makes the next ones. The caller's thread alone writes
 * journals and deletes files; the other one copies, or waits for a command.
 *
 * <p>A file is deleted here only when its record is settled and durable. A record that was begun and not settled stands
 * for a command that may have taken the file when this process was killed.
 */
final class Departures implements AutoCloseable {
    /** So that a slow taker stops the making of labels before this disk is full. */
    private static final int MOST_WAITING = 2;

    private final InitRequest request;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("hand-over").daemon().factory());
    private final AtomicBoolean broken = new AtomicBoolean();
    private final Deque<Delivery> leaving = new ArrayDeque<>();

    Departures(InitRequest request) {
        this.request = request;
    }

    boolean areNone() {
        return request.handOver() instanceof HandOver.Keep;
    }

    /** Begins the hand-over of a complete file, unless it was done before and the file may stay. */
    RangeJournal complete(FileState state, RangeJournal before) throws IOException {
        FinishedFile file = new FinishedFile(
                request.directory(),
                state.file(),
                request.layout().firstLabelOf(state.file()),
                request.layout().bytesOf(state.file()));
        RangeJournal journal = settleDownTo(MOST_WAITING - 1, before);
        switch (request.handOver()) {
            case HandOver.Keep _ -> {}
            case HandOver.Tell tell -> {
                if (state.handedOver().isEmpty()) {
                    HandedOver begun = leaving(file, "");
                    journal = record(journal, begun);
                    begin(new Delivery(file, begun, () -> tell.command().finished(file), broken));
                }
            }
            case HandOver.MoveTo(Move move) -> {
                String to = move.target().path().toAbsolutePath().normalize().toString();
                begin(new Delivery(file, leaving(file, to), () -> move.deliver(file), broken));
            }
        }
        return journal;
    }

    private static HandedOver leaving(FinishedFile file, String to) throws IOException {
        byte[] label = new byte[LabelRequest.LABEL_BYTES];
        try (PlainFile data = PlainFile.forReading(file.path())) {
            data.readFully(ByteBuffer.wrap(label), file.bytes() - label.length);
        }
        return new HandedOver(file.file(), file.bytes(), HexFormat.of().formatHex(label), to, false);
    }

    private void begin(Delivery delivery) {
        leaving.add(delivery);
        worker.execute(delivery::begin);
    }

    /** Records what has been delivered meanwhile. */
    RangeJournal settle(RangeJournal journal) throws IOException {
        return settleDownTo(Integer.MAX_VALUE, journal);
    }

    RangeJournal awaitAll(RangeJournal journal) throws IOException {
        return settleDownTo(0, journal);
    }

    /** Waits for the delivery that is going on, and gives up those that are not. */
    RangeJournal awaitRunning(RangeJournal journal) throws IOException {
        return settleDownTo(0, giveUpWaiting(journal));
    }

    private RangeJournal giveUpWaiting(RangeJournal before) throws IOException {
        RangeJournal journal = before;
        Deque<Delivery> begun = new ArrayDeque<>();
        for (Delivery delivery : leaving) {
            if (delivery.giveUp()) {
                journal = forget(delivery, journal);
            } else {
                begun.add(delivery);
            }
        }
        leaving.clear();
        leaving.addAll(begun);
        return journal;
    }

    private RangeJournal settleDownTo(int waiting, RangeJournal before) throws IOException {
        RangeJournal journal = before;
        while (!leaving.isEmpty()
                && (leaving.size() > waiting || leaving.getFirst().isDone())) {
            journal = settled(leaving.removeFirst(), journal);
        }
        return journal;
    }

    private RangeJournal settled(Delivery delivery, RangeJournal journal) throws IOException {
        try {
            delivery.await();
        } catch (IOException | RuntimeException e) {
            // It has taken nothing, and those behind it are not begun any more.
            giveUpWaiting(forget(delivery, journal));
            throw e;
        }
        RangeJournal recorded = record(journal, delivery.record().asSettled());
        if (request.handOver() instanceof HandOver.MoveTo(Move move)) {
            move.removeSource(delivery.file());
        }
        return recorded;
    }

    private RangeJournal forget(Delivery delivery, RangeJournal journal) throws IOException {
        if (!journal.handedOver().contains(delivery.record())) {
            return journal;
        }
        RangeJournal without = journal.without(delivery.file().file());
        request.directory().writeJournal(without);
        return without;
    }

    private RangeJournal record(RangeJournal journal, HandedOver entry) throws IOException {
        RangeJournal with = journal.with(entry);
        request.directory().writeJournal(with);
        return with;
    }

    /** Ends with the delivery that is going on: nothing goes on behind the caller's back. */
    @Override
    public void close() {
        broken.set(true);
        worker.close();
    }
}
