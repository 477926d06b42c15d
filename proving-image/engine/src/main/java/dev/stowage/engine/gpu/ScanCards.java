package dev.stowage.engine.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The cards that scan for proofs. They are opened for a pass and closed after it, because between two proofs lie weeks;
 * one that failed is not opened again by this process.
 */
public final class ScanCards {
    private final Optional<Gpu> gpu;
    private final List<Card> usable;
    private final Consumer<LostCard> onLoss;

    /** @param onLoss told of each card that is taken out, on the thread that used it */
    public ScanCards(Cards wanted, Consumer<LostCard> onLoss) {
        this(Optional.of(wanted.gpu()), wanted.list(), onLoss);
    }

    private ScanCards(Optional<Gpu> gpu, List<Card> usable, Consumer<LostCard> onLoss) {
        this.gpu = gpu;
        this.usable = new ArrayList<>(usable);
        this.onLoss = onLoss;
    }

    /** The CPU scans. */
    public static ScanCards none() {
        return new ScanCards(Optional.empty(), List.of(), _ -> {});
    }

    /** Those that have not failed. */
    public synchronized List<Card> usable() {
        return List.copyOf(usable);
    }

    /**
     * Makes a card ready for a pass.
     *
     * @throws CardFailure if it cannot be used
     */
    public ScanCard open(Card card, ScanKeys keys) {
        return new ScanCard(gpu.orElseThrow(), card, keys);
    }

    /** Takes a card out. */
    public void lose(Card card, CardFailure failure) {
        synchronized (this) {
            usable.remove(card);
        }
        onLoss.accept(new LostCard(card, failure.reason()));
    }
}
