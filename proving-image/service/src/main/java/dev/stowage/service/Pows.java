package dev.stowage.service;

import dev.stowage.engine.pow.LightPowCheck;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowSource;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.pow.RandomXPool;
import dev.stowage.engine.pow.remote.RemotePow;
import java.util.Optional;
import java.util.function.Consumer;

/** Where a proof's pows come from, our own RandomX or a k2pow service, and what checks them. Takes memory until closed. */
public final class Pows implements AutoCloseable {
    private final RandomXPool pool;
    private final PowCheck check;
    private final Consumer<String> notices;
    private final Optional<RemotePow> remote;

    private Pows(RandomXPool pool, Optional<EngineSettings.RemoteK2pow> remote, Consumer<String> notices) {
        this.pool = pool;
        this.check = new LightPowCheck(pool);
        this.notices = notices;
        this.remote = remote.map(
                service -> new RemotePow(service.address(), service.parallelism(), check, service.backOff(), notices));
    }

    /**
     * Loads RandomX and fills its cache; the dataset is built by the first search that wants one.
     *
     * @param notices told which mode was taken, and what is in the way
     */
    public static Pows open(EngineSettings settings, Consumer<String> notices) {
        // Answers of a service are only checked, and for that the cache is enough.
        RandomXMode mode = settings.remote().isPresent() ? RandomXMode.LIGHT : settings.mode();
        return new Pows(RandomXPool.open(mode, settings.threads()), settings.remote(), notices);
    }

    /** Who searches. */
    public PowSource source() {
        return remote.<PowSource>map(service -> service).orElseGet(() -> new ToldPow(pool, notices));
    }

    /** Checks one pow at a time, in light mode. */
    public PowCheck check() {
        return check;
    }

    /** Which RandomX library was taken. */
    public String library() {
        return pool.library();
    }

    @Override
    public void close() {
        remote.ifPresent(RemotePow::close);
        pool.close();
    }
}
