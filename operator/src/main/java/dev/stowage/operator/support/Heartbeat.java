package dev.stowage.operator.support;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whether this process stood still: stopped by a signal, or with its whole machine. Meanwhile another one may have
 * become the leader, and what this one was about to do rests on facts of the time before. Leader election would notice
 * within seconds, but a thread that goes on at once must not act before that.
 */
@ApplicationScoped
public class Heartbeat {
    /** Half of the time for which a leader may not have renewed its lease before another one takes it. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(7);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final AtomicLong last = new AtomicLong(System.nanoTime());

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("heartbeat").start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                beat();
                LockSupport.parkNanos(BEAT.toNanos());
            }
        });
    }

    private void beat() {
        if (stoodStill()) {
            end();
        }
        last.set(System.nanoTime());
    }

    /** Ends this process if it stood still; otherwise what it knows of being the leader still holds. */
    public void endIfStoodStill() {
        if (stoodStill()) {
            end();
        }
    }

    private boolean stoodStill() {
        return System.nanoTime() - last.get() > LONGEST_PAUSE.toNanos();
    }

    /** Without any hook: an orderly end would finish the looks that are going on. */
    private static void end() {
        Runtime.getRuntime().halt(1);
    }
}
