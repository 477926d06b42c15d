package dev.stowage.engine.gpu;

import java.util.Optional;

/**
 * A card that is used no more.
 *
 * @param card which
 * @param reason what it did, in a few words
 * @param unsure what it had made since it was last found right, of which only a sample was looked at
 */
public record LostCard(Card card, String reason, Optional<LabelSpan> unsure) {
    public LostCard(Card card, String reason) {
        this(card, reason, Optional.empty());
    }

    /** One or two sentences for a person. */
    public String message() {
        return card.title() + " is taken out: " + reason
                + unsure.map(span -> ". Some of " + span + " are its work since it was last found right, and were only"
                                + " sampled: verify their files")
                        .orElse("");
    }
}
