package dev.stowage.engine.plan;

/**
 * The chance that a pass over the data finds a proof. Each nonce expects K1 = 26 qualifying labels, nearly by a Poisson
 * distribution, and needs K2 = 37 of them.
 */
final class ProofChance {
    private static final double K1 = 26;
    private static final int K2 = 37;
    /** Pieces of the data at whose ends a nonce's chance is known. */
    private static final int PIECES = 500;

    private static final double[] OF_NONCE_BY = ofNonceBy();

    private ProofChance() {}

    static double ofPass(int nonces) {
        return by(PIECES, nonces);
    }

    /** How much of the data a pass reads on average if it finds a proof, because it ends there: 0 to 1. */
    static double readBySuccess(int nonces) {
        double early = (by(0, nonces) + by(PIECES, nonces)) / 2;
        for (int piece = 1; piece < PIECES; piece++) {
            early += by(piece, nonces);
        }
        return 1 - early / PIECES / ofPass(nonces);
    }

    private static double by(int piece, int nonces) {
        return 1 - Math.pow(1 - OF_NONCE_BY[piece], nonces);
    }

    private static double[] ofNonceBy() {
        double[] chances = new double[PIECES + 1];
        for (int piece = 0; piece <= PIECES; piece++) {
            chances[piece] = enough(K1 * piece / PIECES);
        }
        return chances;
    }

    private static double enough(double expected) {
        double term = Math.exp(-expected);
        double below = 0;
        for (int hits = 0; hits < K2; hits++) {
            below += term;
            term *= expected / (hits + 1);
        }
        return Math.max(0, 1 - below);
    }
}
