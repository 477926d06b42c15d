package dev.stowage.engine.gpu;

import dev.stowage.engine.gpu.Pieces.Piece;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A queue of a card with memory for a number of labels. A card has two, so that one computes while the results of the
 * other are fetched and looked at.
 */
final class Lane implements AutoCloseable {
    private final LaneMemory memory;
    private final LabelKernels kernels;
    private final Gpu.Queue queue;
    private final int scryptN;
    private final int labels;
    private Optional<Piece> piece = Optional.empty();

    /**
     * What came of a piece.
     *
     * @param piece which
     * @param best its lowest label below the bound, as the card says
     */
    record Result(Piece piece, Optional<VrfNonce> best) {}

    /** @param labels how many at a time, a multiple of {@link LabelKernels#LABELS_PER_BLOCK} */
    Lane(Gpu.OpenCard card, LabelKernels kernels, int scryptN, int gap, int labels) {
        this.kernels = kernels;
        this.scryptN = scryptN;
        this.labels = labels;
        this.memory = new LaneMemory(card, labels, 128L * scryptN / gap);
        this.queue = card.queue();
    }

    int labels() {
        return labels;
    }

    boolean isBusy() {
        return piece.isPresent();
    }

    /** Sends a piece of at most {@link #labels()} labels to the card, and does not wait. */
    void start(LabelRequest request, Piece next) {
        piece = Optional.of(next);
        mix(request, next);
        end(request, next);
        queue.copy(memory.labels(), memory.labelsHere(), next.count() * LabelRequest.LABEL_BYTES);
        queue.copy(memory.best(), memory.bestHere(), LabelKernels.CANDIDATE_BYTES);
    }

    private void mix(LabelRequest request, Piece next) {
        int tiles = Math.ceilDiv(next.count(), LabelKernels.LABELS_PER_TILE);
        // A tile is mixed as a whole, and the surplus is not looked at.
        int mixed = tiles * LabelKernels.LABELS_PER_TILE;
        launch(
                kernels.begin(),
                Math.ceilDiv(mixed, LabelKernels.THREADS),
                Stream.of(password(request, next), List.of(new Gpu.Int32(mixed), memory.blocks())));
        launch(
                kernels.mix(),
                Math.ceilDiv(mixed, LabelKernels.LABELS_PER_BLOCK),
                Stream.of(List.of(new Gpu.Int32(scryptN), new Gpu.Int32(tiles), memory.blocks(), memory.table())));
    }

    private void end(LabelRequest request, Piece next) {
        int groups = Math.ceilDiv(next.count(), LabelKernels.THREADS);
        Hash256 below = request.below();
        launch(
                kernels.end(),
                groups,
                Stream.of(
                        password(request, next),
                        List.of(new Gpu.Int32(next.count()), memory.blocks()),
                        words(below.w0(), below.w1(), below.w2(), below.w3()),
                        List.of(memory.labels(), memory.candidates())));
        launch(kernels.lowest(), 1, Stream.of(List.of(new Gpu.Int32(groups), memory.candidates(), memory.best())));
    }

    /** The commitment goes into it byte by byte, and the card reads words the other way round. */
    private static List<Gpu.Argument> password(LabelRequest request, Piece next) {
        Hash256 seed = request.commitment().value();
        return words(
                Long.reverseBytes(seed.w0()),
                Long.reverseBytes(seed.w1()),
                Long.reverseBytes(seed.w2()),
                Long.reverseBytes(seed.w3()),
                request.first() + next.from());
    }

    private static List<Gpu.Argument> words(long... words) {
        return Arrays.stream(words).<Gpu.Argument>mapToObj(Gpu.Int64::new).toList();
    }

    private void launch(Gpu.Kernel kernel, int groups, Stream<List<Gpu.Argument>> arguments) {
        queue.launch(
                kernel,
                groups,
                LabelKernels.THREADS,
                arguments.flatMap(List::stream).toList());
    }

    /** Waits for the piece that was started, and puts its labels into their place among those of the request. */
    Result finish(byte[] labelsOfRequest) {
        Piece done = piece.orElseThrow();
        queue.await();
        memory.labelsHere()
                .bytes()
                .get(
                        0,
                        labelsOfRequest,
                        done.from() * LabelRequest.LABEL_BYTES,
                        done.count() * LabelRequest.LABEL_BYTES);
        piece = Optional.empty();
        return new Result(done, best());
    }

    private Optional<VrfNonce> best() {
        ByteBuffer candidate = memory.bestHere().bytes();
        boolean found = candidate.getLong(40) != 0;
        return found
                ? Optional.of(new VrfNonce(
                        candidate.getLong(32),
                        new Hash256(
                                candidate.getLong(0),
                                candidate.getLong(8),
                                candidate.getLong(16),
                                candidate.getLong(24))))
                : Optional.empty();
    }

    @Override
    public void close() {
        // Memory must not go while the card works on it.
        queue.await();
        queue.close();
        memory.close();
    }
}
