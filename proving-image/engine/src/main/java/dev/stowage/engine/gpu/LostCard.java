package dev.stowage.engine.gpu;

/**
 * A card that is used no more.
 *
 * @param card which
 * @param reason what it did, in a few words
 */
public record LostCard(Card card, String reason) {
    /** One sentence for a person. */
    public String message() {
        return card.title() + " is taken out: " + reason;
    }
}
