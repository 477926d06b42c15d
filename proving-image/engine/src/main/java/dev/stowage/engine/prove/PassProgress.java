package dev.stowage.engine.prove;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.LabelRequest;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;

/** Between two batches of a pass: tells how far it is, records it from time to time, and stops when asked to. */
final class PassProgress {
    /** A killed prover reads no more than this many bytes again. */
    private static final long RECORD_EVERY = 1L << 30;

    private final ProvingRecord ready;
    private final ProvingProgress progress;
    private final ProvingState state;
    private final BooleanSupplier stop;
    private final long total;
    private long bytes;
    private long unrecorded;

    PassProgress(ProvingRecord ready, ProvingProgress progress, ProvingState state, BooleanSupplier stop) {
        this.ready = ready;
        this.progress = progress;
        this.state = state;
        this.stop = stop;
        this.total = ready.question().layout().bytes();
        this.bytes =
                ready.scanned().values().stream().mapToLong(Long::longValue).sum() * LabelRequest.LABEL_BYTES;
        progress.reading(ready.firstNonce(), ready.question().nonces(), bytes, total);
    }

    void counted(int labels, SortedMap<Integer, Long> scanned, Tally tally) {
        bytes += (long) labels * LabelRequest.LABEL_BYTES;
        unrecorded += (long) labels * LabelRequest.LABEL_BYTES;
        progress.reading(ready.firstNonce(), ready.question().nonces(), bytes, total);
        boolean stopping = stop.getAsBoolean();
        if (!stopping && unrecorded < RECORD_EVERY) {
            return;
        }
        unrecorded = 0;
        boolean recorded = state.save(
                new ProvingRecord(ready.question(), ready.firstNonce(), ready.pows(), scanned, tally.found()));
        if (stopping) {
            throw new PostFailure(
                    PostFailure.Kind.STOPPED,
                    "stopped after " + bytes + " of " + total + " bytes; "
                            + (recorded
                                    ? "run the same command again to continue from there"
                                    : "that could not be recorded"));
        }
    }
}
