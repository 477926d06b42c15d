package dev.stowage.lotus.window;

import java.time.Duration;

/**
 * How much is allowed for what nobody can know beforehand.
 *
 * @param headLag a head that is older than so many epochs is not trusted
 * @param clockSkew how far a head may lie in the future
 * @param confidence epochs for which a submission must have stood on the chain; reorganisations that reach deeper are
 *     not allowed for
 * @param landing epochs from pushing a message until it is in a block, null rounds included
 * @param nullRounds most epochs in a row without a block
 * @param marginPercent what is added to each measured time
 */
public record Caution(int headLag, Duration clockSkew, int confidence, int landing, int nullRounds, int marginPercent) {
    /** Lotus itself waits for 5 epochs before it calls a submission successful. */
    public static final Caution DEFAULT = new Caution(2, Duration.ofSeconds(2), 5, 10, 2, 50);

    private static final int MOST_MARGIN = 1000;
    private static final int USUAL_LANDING = 2;

    public Caution {
        if (headLag < 0
                || clockSkew.isNegative()
                || confidence < 0
                || landing < 1
                || nullRounds < 0
                || marginPercent < 0
                || marginPercent > MOST_MARGIN) {
            throw new IllegalArgumentException("no margin is negative or above 1000 %, and no message lands at once");
        }
    }

    /** What to foresee with, rather than to decide with: messages land as they usually do. */
    Caution usual() {
        return new Caution(headLag, clockSkew, confidence, Math.min(landing, USUAL_LANDING), 0, marginPercent);
    }
}
