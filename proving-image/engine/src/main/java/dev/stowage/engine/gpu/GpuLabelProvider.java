package dev.stowage.engine.gpu;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.gpu.Pieces.Piece;
import dev.stowage.engine.label.LabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.VrfNonce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Labels by one or several NVIDIA cards, which share each request. A card that fails, or that computes a label that is
 * not the reference's, is taken out, and all that it made of the request is made again by the others. A card has one
 * request at a time: who asks meanwhile waits.
 */
public final class GpuLabelProvider implements LabelProvider {
    /** Between two calls the cards are idle, so a call is to fill them many times: some seconds of work. */
    private static final int FILLINGS_PER_BATCH = 32;

    private static final int MAX_BATCH = 1 << 22;

    private final List<CardLabels> cards = new ArrayList<>();
    private final Consumer<LostCard> onLoss;
    private final ExecutorService executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("gpu-", 0).daemon().factory());
    private String lastLoss = "";

    /** What a card takes of a request, and what will come of it. */
    private record Share(CardLabels card, List<Piece> taken, Future<Optional<VrfNonce>> best) {}

    private GpuLabelProvider(Consumer<LostCard> onLoss) {
        this.onLoss = onLoss;
    }

    /**
     * Opens cards.
     *
     * @param wanted at least one
     * @param onLoss told of each card that is taken out, now or later
     * @throws PostFailure if none of them can be used
     */
    public static GpuLabelProvider open(Cards wanted, Consumer<LostCard> onLoss) {
        return open(wanted, onLoss, System::nanoTime);
    }

    static GpuLabelProvider open(Cards wanted, Consumer<LostCard> onLoss, LongSupplier nanoTime) {
        GpuLabelProvider provider = new GpuLabelProvider(onLoss);
        for (Card card : wanted.list()) {
            try {
                provider.cards.add(new CardLabels(wanted.gpu(), card, nanoTime));
            } catch (CardFailure e) {
                provider.lose(new LostCard(card, e.reason()));
            }
        }
        provider.requireCard();
        return provider;
    }

    @Override
    public synchronized String name() {
        return cards.stream()
                .collect(Collectors.groupingBy(card -> card.card().name(), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " x " + kind.getKey())
                .collect(Collectors.joining(", ", "gpu (", ")"));
    }

    @Override
    public int batchLabels(int scryptN) {
        long inFlight =
                reports(scryptN).stream().mapToLong(CardReport::labelsInFlight).sum();
        return Math.clamp(FILLINGS_PER_BATCH * inFlight, 1, MAX_BATCH);
    }

    /** {@inheritDoc} It is the cards' memory. */
    @Override
    public long memoryBytes(int scryptN) {
        return reports(scryptN).stream().mapToLong(CardReport::bytes).sum();
    }

    /** How the cards are used for labels of this cost. */
    public synchronized List<CardReport> reports(int scryptN) {
        List<CardReport> reports = new ArrayList<>();
        for (CardLabels card : List.copyOf(cards)) {
            try {
                Filling filling = card.filling(scryptN);
                reports.add(
                        new CardReport(card.card(), filling.gap(), filling.labelsInFlight(), filling.bytes(scryptN)));
            } catch (CardFailure e) {
                lose(card, e);
            }
        }
        requireCard();
        return reports;
    }

    @Override
    public synchronized Optional<VrfNonce> compute(LabelRequest request, byte[] labels) {
        Pieces open = new Pieces(request.count());
        Optional<VrfNonce> best = Optional.empty();
        // A second time only if a card was lost.
        while (!open.isEmpty()) {
            requireCard();
            List<Share> shares = cards.stream()
                    .map(card -> begin(card, request, open, labels))
                    .toList();
            for (Share share : shares) {
                best = VrfNonce.best(best, end(share, open));
            }
        }
        return best;
    }

    private Share begin(CardLabels card, LabelRequest request, Pieces open, byte[] labels) {
        List<Piece> taken = new ArrayList<>();
        return new Share(card, taken, executor.submit(() -> card.compute(request, open, labels, taken)));
    }

    private Optional<VrfNonce> end(Share share, Pieces open) {
        try {
            return share.best().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing labels", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CardFailure failure)) {
                throw new IllegalStateException("computing labels failed: " + e.getCause(), e);
            }
            open.giveBack(share.taken());
            lose(share.card(), failure);
            return Optional.empty();
        }
    }

    private void lose(CardLabels card, CardFailure failure) {
        cards.remove(card);
        card.close();
        lose(new LostCard(card.card(), failure.reason(), card.unsure()));
    }

    private void lose(LostCard lost) {
        lastLoss = lost.message();
        onLoss.accept(lost);
    }

    private void requireCard() {
        if (cards.isEmpty()) {
            throw new PostFailure(
                    PostFailure.Kind.DEVICE,
                    "no GPU is left to compute with: " + lastLoss
                            + ". Nothing of the batch was written: check the card and its driver, or use --provider cpu");
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        cards.forEach(CardLabels::close);
        cards.clear();
    }
}
