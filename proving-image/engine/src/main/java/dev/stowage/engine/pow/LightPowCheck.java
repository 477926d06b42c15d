package dev.stowage.engine.pow;

/** Verifies pows with the cache alone: some tens of milliseconds for each, and no dataset. */
public final class LightPowCheck implements PowCheck {
    private final RandomXPool pool;

    /** @param pool lives longer than this */
    public LightPowCheck(RandomXPool pool) {
        this.pool = pool;
    }

    @Override
    public boolean isValid(PowRequest request, long pow) {
        return request.difficulty().isMetBy(pool.lightHash(request.input(pow)));
    }
}
