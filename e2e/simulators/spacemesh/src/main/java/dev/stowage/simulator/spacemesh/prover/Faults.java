package dev.stowage.simulator.spacemesh.prover;

/** What a test makes go wrong; all off at first. */
public final class Faults {
    /** A proof takes so much longer. */
    volatile int proofMillis;
    /** Proofs are changed so that they do not hold. */
    volatile boolean wrong;
    /** Each question for a proof is answered with an error. */
    volatile boolean errors;
    /** Questions for a proof are not answered at all. */
    volatile boolean silent;

    public void proofMillis(int millis) {
        proofMillis = millis;
    }

    public void wrong(int on) {
        wrong = on != 0;
    }

    public void errors(int on) {
        errors = on != 0;
    }

    public void silent(int on) {
        silent = on != 0;
    }
}
