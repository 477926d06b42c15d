package dev.stowage.engine.gpu;

import dev.stowage.engine.gpu.Pieces.Piece;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Labels by one card, which is filled, checked, and asked again every hour whether it still computes. */
final class CardLabels implements AutoCloseable {
    private static final long TEST_EVERY_NANOS = Duration.ofHours(1).toNanos();
    private static final int TEST_LABELS = 64;
    /** Any will do, with indices on both sides of 2^32, as the second unit of every mainnet identity has them. */
    private static final Commitment TEST_COMMITMENT =
            new Commitment(new Hash256(0x0123456789abcdefL, 0x1032547698badcfeL, 0x0f1e2d3c4b5a6978L, 42));

    private static final long TEST_BORDER = 1L << 32;

    private final Card card;
    private final Gpu.OpenCard open;
    private final LongSupplier nanoTime;
    private final List<Lane> lanes = new ArrayList<>();
    private Optional<Setting> setting = Optional.empty();
    private long testedAt;
    private Optional<LabelSpan> unsure = Optional.empty();
    private long pieces;

    private record Setting(int scryptN, Filling filling, LabelCheck check) {}

    CardLabels(Gpu gpu, Card card, LongSupplier nanoTime) {
        this.card = card;
        this.nanoTime = nanoTime;
        this.open = gpu.open(card, Ptx.LABEL.bytes());
    }

    Card card() {
        return card;
    }

    /** How this card is filled with labels of this cost. */
    Filling filling(int scryptN) {
        return setting.filter(now -> now.scryptN() == scryptN)
                .map(Setting::filling)
                .orElseGet(() -> newFilling(scryptN));
    }

    private Filling newFilling(int scryptN) {
        long inUse = setting.map(now -> now.filling().bytes(now.scryptN())).orElse(0L);
        long free = open.freeBytes() + inUse;
        return Filling.best(card, free, scryptN, this::labelsToFill)
                .orElseThrow(() -> new CardFailure((free >> 20) + " MiB of its memory are free, and "
                        + ((Filling.STEP * Filling.bytesPerLabel(scryptN, 4)) >> 20) + " MiB are the least"));
    }

    private int labelsToFill(int gap) {
        int blocks = LabelKernels.mixing(open, gap).blocksPerProcessor(LabelKernels.THREADS);
        return card.processors() * blocks * LabelKernels.LABELS_PER_BLOCK;
    }

    /** Makes ready for this cost, and tests the card if that is due. */
    void prepare(int scryptN) {
        if (setting.filter(now -> now.scryptN() == scryptN).isEmpty()) {
            Filling filling = newFilling(scryptN);
            closeLanes();
            LabelKernels kernels = LabelKernels.of(open, filling.gap());
            for (int i = 0; i < 2; i++) {
                lanes.add(new Lane(open, kernels, scryptN, filling.gap(), filling.labelsInFlight() / 2));
            }
            setting = Optional.of(new Setting(scryptN, filling, new LabelCheck(scryptN)));
            test();
        } else if (nanoTime.getAsLong() - testedAt >= TEST_EVERY_NANOS) {
            test();
        }
    }

    /** Fills the whole card once, so that all of its processors have a part in it, and compares labels from all over. */
    private void test() {
        Setting now = setting.orElseThrow();
        int count = now.filling().labelsInFlight();
        Hash256 all = new Hash256(-1, -1, -1, -1);
        LabelRequest request = new LabelRequest(TEST_COMMITMENT, now.scryptN(), TEST_BORDER - count / 2, count, all);
        byte[] labels = new byte[count * LabelRequest.LABEL_BYTES];
        Pieces whole = new Pieces(count);
        for (Lane lane : lanes) {
            lane.start(request, whole.take(lane.labels()).orElseThrow());
        }
        List<Lane.Result> results =
                lanes.stream().map(lane -> lane.finish(labels)).toList();
        int tested = Math.min(TEST_LABELS, count);
        for (int i = 0; i < tested; i++) {
            now.check().label(request, labels, (int) ((i * (count - 1L)) / (tested - 1)));
        }
        results.forEach(result -> now.check().lowest(request, labels, result));
        testedAt = nanoTime.getAsLong();
        unsure = Optional.empty();
    }

    /** What it made since it was last found right by a whole test, without what it is at. */
    Optional<LabelSpan> unsure() {
        return unsure;
    }

    /**
     * Takes pieces of a request and computes them until there are none.
     *
     * @param taken gets every piece that was begun, before it is begun
     */
    Optional<VrfNonce> compute(LabelRequest request, Pieces open, byte[] labels, List<Piece> taken) {
        prepare(request.scryptN());
        lanes.forEach(lane -> next(lane, request, open, taken));
        Optional<VrfNonce> best = Optional.empty();
        while (lanes.stream().anyMatch(Lane::isBusy)) {
            for (Lane lane : lanes) {
                if (lane.isBusy()) {
                    Lane.Result result = lane.finish(labels);
                    // First the card's next work, then ours.
                    next(lane, request, open, taken);
                    check(request, labels, result.piece());
                    best = VrfNonce.best(best, result.best());
                }
            }
        }
        best.ifPresent(nonce -> setting.orElseThrow().check().candidate(request, nonce));
        for (Piece piece : taken) {
            long first = request.first() + piece.from();
            unsure = LabelSpan.joined(unsure, new LabelSpan(first, first + piece.count() - 1));
        }
        return best;
    }

    private static void next(Lane lane, LabelRequest request, Pieces open, List<Piece> taken) {
        open.take(lane.labels()).ifPresent(piece -> {
            taken.add(piece);
            lane.start(request, piece);
        });
    }

    /** One label of each piece, at another place each time, so that in time all parts of the card are looked at. */
    private void check(LabelRequest request, byte[] labels, Piece piece) {
        LabelCheck check = setting.orElseThrow().check();
        // The golden ratio's multiples, whose remainders spread evenly.
        long place = ((++pieces * 0x9e3779b97f4a7c15L) >>> 33) % piece.count();
        check.label(request, labels, piece.from() + (int) place);
        int end = piece.from() + piece.count();
        if (end == request.count()) {
            // The caller may look at the last label, and to him it would be fatal.
            check.label(request, labels, end - 1);
        }
    }

    private void closeLanes() {
        lanes.forEach(Lane::close);
        lanes.clear();
        setting = Optional.empty();
    }

    @Override
    public void close() {
        try {
            closeLanes();
        } catch (CardFailure e) {
            // A card that failed refuses to give back what it will lose with its context anyway.
            lanes.clear();
        } finally {
            open.close();
        }
    }
}
