package dev.stowage.engine.plan;

/**
 * The chance that a pass over the data finds a proof. Each nonce expects K1 = 26 qualifying labels, nearly by a Poisson
 * distribution, and needs K2 = 37 of them.
 */
final class ProofChance {
    private static final double K1 = 26;
    private static final int K2 = 37;
    private static final double PER_NONCE = perNonce();

    private ProofChance() {}

    static double ofPass(int nonces) {
        return 1 - Math.pow(1 - PER_NONCE, nonces);
    }

    private static double perNonce() {
        double term = Math.exp(-K1);
        double below = 0;
        for (int hits = 0; hits < K2; hits++) {
            below += term;
            term *= K1 / (hits + 1);
        }
        return 1 - below;
    }
}
