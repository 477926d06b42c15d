package dev.stowage.engine.pow;

import dev.stowage.engine.PostFailure;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** Searches pows with this machine's cores, always the smallest. */
public final class LocalPow implements PowSource {
    private final RandomXPool pool;
    private final PowCheck check;
    private final LongAdder hashes = new LongAdder();

    /** @param pool lives longer than this */
    public LocalPow(RandomXPool pool) {
        this.pool = pool;
        this.check = new LightPowCheck(pool);
    }

    @Override
    public long find(PowRequest request, BooleanSupplier stop) {
        OptionalLong found = pool.searching(stop, machines -> new PowSearch(machines, pool.threads(), hashes)
                .smallest(request, PowRequest.MAX_POW, stop));
        long pow = found.orElseThrow(() -> new PostFailure(
                PostFailure.Kind.BAD_INPUT,
                "no pow at all meets difficulty " + request.difficulty().value() + " for " + request));
        // Overclocked memory has given smeshers wrong hashes (spacemeshos/post-rs issues 156 and 172), and a wrong pow
        // would be noticed only after a whole pass over the data. The cache is other memory than the dataset.
        if (!check.isValid(request, pow)) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    "the pow " + pow + " that was found for " + request + " is not valid when it is computed again."
                            + " The memory or the processor of this machine makes mistakes");
        }
        return pow;
    }

    /** How many hashes were computed so far, over all searches. */
    public long hashes() {
        return hashes.sum();
    }
}
