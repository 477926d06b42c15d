package dev.stowage.service;

import dev.stowage.engine.pow.LocalPow;
import dev.stowage.engine.pow.ModeChoice;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.pow.RandomXPool;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Our own search, which says first how fast it can be: light mode takes 8 times as long, and somebody should know. */
final class ToldPow implements PowSource {
    private final RandomXPool pool;
    private final LocalPow pows;
    private final Consumer<String> notices;
    private boolean told;

    ToldPow(RandomXPool pool, Consumer<String> notices) {
        this.pool = pool;
        this.pows = new LocalPow(pool);
        this.notices = notices;
    }

    @Override
    public long find(PowRequest request, BooleanSupplier stop) {
        if (!told) {
            ModeChoice choice = pool.prepare(stop);
            notices.accept("k2pow in RandomX's " + (choice.fast() ? "fast" : "light") + " mode, " + pool.library()
                    + ": " + choice.reason());
            told = true;
        }
        return pows.find(request, stop);
    }
}
