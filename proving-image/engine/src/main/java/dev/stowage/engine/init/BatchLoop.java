package dev.stowage.engine.init;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.label.VrfNonce;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.LabelFile;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.Progress;
import dev.stowage.engine.store.RangeJournal;
import dev.stowage.engine.vrf.VrfDifficulty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Computes, writes and records batch after batch, file after file. */
final class BatchLoop {
    private final InitRequest request;
    private final Layout layout;
    private final LabelProvider provider;
    private final LabelFile.Opener opener;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final NonceListener found;
    private final ReferenceLabels reference;
    private final Hash256 difficulty;
    private final long total;
    private long labelsComputed;

    /** Told of each candidate that beats those before it, after its label is safely on disk. */
    @FunctionalInterface
    interface NonceListener {
        void found(VrfNonce nonce) throws IOException;
    }

    BatchLoop(
            InitRequest request,
            LabelProvider provider,
            LabelFile.Opener opener,
            Progress progress,
            BooleanSupplier stop,
            NonceListener found,
            ReferenceLabels reference) {
        this.request = request;
        this.layout = request.layout();
        this.provider = provider;
        this.opener = opener;
        this.progress = progress;
        this.stop = stop;
        this.found = found;
        this.reference = reference;
        this.difficulty = VrfDifficulty.of(layout.labels());
        this.total = request.range().labels(layout);
    }

    long labelsComputed() {
        return labelsComputed;
    }

    RangeJournal run(RangeJournal start, List<FileState> files, Departures departures) throws IOException {
        RangeJournal journal = start;
        byte[] labels = new byte[start.batchLabels() * LabelRequest.LABEL_BYTES];
        progress.at(journal.labelsOnDisk(), total, request.range().from());
        for (FileState state : files) {
            if (state.keep() < layout.labelsOf(state.file())) {
                journal = fill(state, journal, labels, departures);
            }
            journal = passed(state.file(), journal);
            if (!state.isGone() && !departures.areNone()) {
                journal = stopIfAsked(journal, departures);
                journal = departures.complete(state, journal);
            }
        }
        return departures.awaitAll(journal);
    }

    private RangeJournal stopIfAsked(RangeJournal journal, Departures departures) throws IOException {
        if (!stop.getAsBoolean()) {
            return journal;
        }
        departures.awaitRunning(journal);
        throw new PostFailure(
                PostFailure.Kind.STOPPED,
                "stopped with " + journal.labelsOnDisk() + " of " + total
                        + " labels on disk. Run the same again to go on");
    }

    private RangeJournal fill(FileState state, RangeJournal start, byte[] labels, Departures departures)
            throws IOException {
        RangeJournal journal = start;
        long firstOfFile = layout.firstLabelOf(state.file());
        // A file behind the first gap may have labels already; the position moves to it when its turn comes.
        journal = moveTo(firstOfFile + state.keep(), journal);
        try (LabelFile file = opener.open(request.directory(), state.file())) {
            for (long have = state.keep(); have < layout.labelsOf(state.file()); ) {
                journal = stopIfAsked(departures.settle(journal), departures);
                int count = (int) Math.min(journal.batchLabels(), layout.labelsOf(state.file()) - have);
                Optional<VrfNonce> best = compute(firstOfFile + have, count, journal.best(), labels);
                append(file, have, ByteBuffer.wrap(labels, 0, count * LabelRequest.LABEL_BYTES));
                have += count;
                labelsComputed += count;
                boolean better = !best.equals(journal.best());
                journal = journal.with(journal.labelsOnDisk() + count, best);
                request.directory().writeJournal(journal);
                if (better && best.isPresent()) {
                    found.found(best.get());
                }
                progress.at(journal.labelsOnDisk(), total, state.file());
            }
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

    private Optional<VrfNonce> compute(long first, int count, Optional<VrfNonce> before, byte[] labels) {
        Hash256 bound = before.map(VrfNonce::value).orElse(difficulty);
        Optional<VrfNonce> candidate = provider.compute(
                new LabelRequest(request.identity().commitment(), request.scryptN(), first, count, bound), labels);
        byte[] last =
                Arrays.copyOfRange(labels, (count - 1) * LabelRequest.LABEL_BYTES, count * LabelRequest.LABEL_BYTES);
        verify(first + count - 1, last);
        candidate.ifPresent(nonce -> verify(nonce.index(), nonce.value().toBytes()));
        return VrfNonce.best(before, candidate);
    }

    /** A broken device or driver usually spoils everything from some point on, so a label per batch tells. */
    private void verify(long index, byte[] made) {
        byte[] full = reference.full(request.identity().commitment(), index).toBytes();
        if (!Arrays.equals(Arrays.copyOf(full, made.length), made)) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    provider.name() + " computed label " + index + " as "
                            + HexFormat.of().formatHex(made) + ", and the reference is "
                            + HexFormat.of().formatHex(full, 0, made.length)
                            + ". The batch was not written: check the device, or use another provider");
        }
    }

    private void append(LabelFile file, long have, ByteBuffer bytes) throws IOException {
        try {
            file.append(bytes);
            file.sync();
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                // Gives back what the torn batch took; should this fail too, the next run does it.
                file.cutTo(have * LabelRequest.LABEL_BYTES);
            }
            throw e;
        }
    }
}
