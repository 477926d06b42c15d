package dev.stowage.engine.pow;

/** Says whether a pow is good. */
@FunctionalInterface
public interface PowCheck {
    /**
     * Computes the hash once more.
     *
     * @param request what the pow is for
     * @param pow unsigned; of its 64 bits the low 56 count
     */
    boolean isValid(PowRequest request, long pow);
}
