package dev.stowage.engine.gpu;

/** A card, or its driver, does not do what it should: the card is of no more use to this process. */
public final class CardFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason what it did, in a few words */
    public CardFailure(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
