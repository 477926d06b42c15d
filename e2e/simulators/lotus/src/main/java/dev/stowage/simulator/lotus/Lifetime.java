package dev.stowage.simulator.lotus;

import dev.stowage.simulator.lotus.repo.Repo;
import dev.stowage.simulator.lotus.rpc.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The end of a long-running program: SIGTERM gives 0 once its port is open, and mostly 1 before. */
final class Lifetime {
    /** Not an exit code: the process goes on. */
    static final int RUNS = -1;

    private final AtomicReference<@Nullable Runnable> close = new AtomicReference<>();
    private final Repo repo;
    private final int early;

    Lifetime(Repo repo) {
        this(repo, 1);
    }

    /**
     * The life of a program of another habit.
     *
     * @param early its exit code if it ends before its port is open, for whatever reason
     */
    Lifetime(Repo repo, int early) {
        this.repo = repo;
        this.early = early;
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /** From now on it ends cleanly. */
    void up(Runnable closePort) {
        close.set(closePort);
    }

    /** The program's new life, by the machine's clock. */
    Session session() {
        InstantSource clock = InstantSource.system();
        return new Session(UUID.randomUUID(), clock.instant(), clock, Lifetime::stop);
    }

    private static void stop() {
        Thread.ofPlatform().start(() -> System.exit(0));
    }

    private void end() {
        Runnable port = close.get();
        if (port == null) {
            Runtime.getRuntime().halt(early);
            return;
        }
        port.run();
        try {
            repo.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().halt(0);
    }
}
