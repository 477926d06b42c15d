package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.init.Batches.Made;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.LabelFile;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Computes, writes and records batch after batch, file after file. */
final class BatchLoop {
    private final InitRequest request;
    private final Layout layout;
    private final Computation computation;
    private final LabelFile.Opener opener;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final NonceListener found;
    private final long total;
    private long labelsComputed;

    /** Told of each candidate that beats those before it, after its label is safely on disk. */
    @FunctionalInterface
    interface NonceListener {
        void found(VrfNonce nonce) throws IOException;
    }

    BatchLoop(
            InitRequest request,
            Computation computation,
            LabelFile.Opener opener,
            Progress progress,
            BooleanSupplier stop,
            NonceListener found) {
        this.request = request;
        this.computation = computation;
        this.layout = request.layout();
        this.opener = opener;
        this.progress = progress;
        this.stop = stop;
        this.found = found;
        this.total = request.range().labels(layout);
    }

    long labelsComputed() {
        return labelsComputed;
    }

    RangeJournal run(RangeJournal start, List<FileState> files, Departures departures) throws IOException {
        RangeJournal journal = start;
        progress.at(journal.labelsOnDisk(), total, request.range().from());
        for (FileState state : files) {
            if (state.keep() < layout.labelsOf(state.file())) {
                journal = fill(state, journal, departures);
            }
            journal = passed(state.file(), journal);
            if (!state.isGone() && !departures.areNone()) {
                if (stop.getAsBoolean()) {
                    throw stopped(journal, departures);
                }
                journal = departures.complete(state, journal);
            }
        }
        return departures.awaitAll(journal);
    }

    private PostFailure stopped(RangeJournal journal, Departures departures) throws IOException {
        departures.awaitRunning(journal);
        return new PostFailure(
                PostFailure.Kind.STOPPED,
                "stopped with " + journal.labelsOnDisk() + " of " + total
                        + " labels on disk. Run the same command again to continue");
    }

    private RangeJournal fill(FileState state, RangeJournal start, Departures departures) throws IOException {
        RangeJournal journal = start;
        long firstOfFile = layout.firstLabelOf(state.file());
        // A file behind the first gap may have labels already; the position moves to it when its turn comes.
        journal = moveTo(firstOfFile + state.keep(), journal);
        long missing = layout.labelsOf(state.file()) - state.keep();
        try (LabelFile file = opener.open(request.directory(), state.file());
                Batches batches = new Batches(
                        computation,
                        firstOfFile + state.keep(),
                        missing,
                        journal.batchLabels(),
                        journal.best(),
                        stop)) {
            requireUnchanged(file, state);
            long have = state.keep();
            for (Optional<Made> made = batches.take(); made.isPresent(); made = batches.take()) {
                journal = record(made.get(), file, have, departures.settle(journal));
                have += made.get().count();
                progress.at(journal.labelsOnDisk(), total, state.file());
            }
            if (have < layout.labelsOf(state.file())) {
                throw stopped(journal, departures);
            }
        }
        return journal;
    }

    /** What is appended lands behind its end, and a full disk cuts it to where this began. */
    private void requireUnchanged(LabelFile file, FileState state) throws IOException {
        long expected = state.keep() * LabelRequest.LABEL_BYTES;
        if (file.size() != expected) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    request.directory().labelFile(state.file()) + " has " + file.size() + " bytes and had " + expected
                            + " a moment ago: something else writes to it. It was left as it is");
        }
    }

    private RangeJournal record(Made made, LabelFile file, long have, RangeJournal before) throws IOException {
        append(file, have, made.bytes());
        labelsComputed += made.count();
        RangeJournal journal = before.with(before.labelsOnDisk() + made.count(), made.best());
        request.directory().writeJournal(journal);
        if (!made.best().equals(before.best()) && made.best().isPresent()) {
            found.found(made.best().get());
        }
        return journal;
    }

    private RangeJournal passed(int file, RangeJournal journal) throws IOException {
        return moveTo(layout.firstLabelOf(file) + layout.labelsOf(file), journal);
    }

    private RangeJournal moveTo(long position, RangeJournal journal) throws IOException {
        if (position <= journal.position()) {
            return journal;
        }
        RangeJournal moved =
                journal.with(position - layout.firstLabelOf(request.range().from()), journal.best());
        request.directory().writeJournal(moved);
        return moved;
    }

    private void append(LabelFile file, long have, ByteBuffer bytes) throws IOException {
        try {
            file.append(bytes);
            file.sync();
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                giveBack(file, have, e);
            }
            throw e;
        }
    }

    /** What the torn batch took; should this fail too, the next run does it. */
    private static void giveBack(LabelFile file, long have, IOException full) {
        try {
            file.cutTo(have * LabelRequest.LABEL_BYTES);
        } catch (IOException e) {
            full.addSuppressed(e);
        }
    }
}
