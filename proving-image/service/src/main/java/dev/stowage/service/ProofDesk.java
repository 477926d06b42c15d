package dev.stowage.service;

import dev.stowage.engine.BackOff;
import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.label.Hash256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works on one challenge, the one that was asked last, and keeps its proof: a node whose stream broke gets it over the
 * next one. It knows of no streams, so none that breaks stops it.
 */
final class ProofDesk implements AutoCloseable {
    private static final Duration MOST_TO_STOP = Duration.ofSeconds(8);

    private final Prover prover;
    private final int nonces;
    private final BackOff pace;
    private final InstantSource clock;
    private final Meters meters;
    private final Consumer<String> notices;
    /** One thread: the next attempt begins when the one before has let go of the state folder. */
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("proof").daemon().factory());

    private volatile Stage stage = new Stage.Idle();
    private int failures;

    ProofDesk(Prover prover, int nonces, BackOff pace, InstantSource clock, Meters meters, Consumer<String> notices) {
        this.prover = prover;
        this.nonces = nonces;
        this.pace = pace;
        this.clock = clock;
        this.meters = meters;
        this.notices = notices;
    }

    Stage stage() {
        return stage;
    }

    /** Answers at once, and begins what must be begun. */
    synchronized Answer ask(Hash256 challenge) {
        return switch (stage) {
            case Stage.Proving(Attempt attempt) when attempt.challenge().equals(challenge) -> new Answer.InProgress();
            case Stage.Done done
            when done.challenge().equals(challenge) -> {
                stage = new Stage.Done(challenge, done.finished(), true);
                yield new Answer.Ready(done.finished());
            }
            case Stage.Failed failed when failed.challenge().equals(challenge) -> failed(failed);
            case Stage.Idle() -> begun(challenge);
            case Stage.Proving _, Stage.Done _, Stage.Failed _ -> insteadOfAnother(challenge);
        };
    }

    private Answer failed(Stage.Failed failed) {
        boolean another = failed.given()
                && (!clock.instant().isBefore(failed.notBefore())
                        || !failed.dataVersion().equals(prover.dataVersion()));
        if (another) {
            return begun(failed.challenge());
        }
        stage = new Stage.Failed(
                failed.challenge(), failed.kind(), failed.reason(), true, failed.dataVersion(), failed.notBefore());
        return new Answer.Failure(failed.reason());
    }

    /**
     * A node asks for one challenge at a time, again and again until it has an answer, and comes to another only when
     * it has given the earlier one up (a new epoch, a reset). So the newest is what it wants. Upstream's service answers
     * ERROR, after which a node waits for its next layer, and goes on with a proof that nobody asks for.
     */
    private Answer insteadOfAnother(Hash256 challenge) {
        notices.accept("challenge " + challenge + " is asked for: the one before is dropped");
        halt();
        failures = 0;
        return begun(challenge);
    }

    private Answer begun(Hash256 challenge) {
        Attempt attempt = new Attempt(challenge, nonces, clock.instant(), prover.dataVersion(), meters, notices);
        stage = new Stage.Proving(attempt);
        notices.accept("proving challenge " + challenge);
        work.execute(() -> run(attempt));
        return new Answer.InProgress();
    }

    private void run(Attempt attempt) {
        try {
            Finished finished = attempt.run(prover);
            end(attempt, () -> done(attempt, finished));
        } catch (PostFailure e) {
            end(attempt, () -> failed(attempt, e.kind().name(), String.valueOf(e.getMessage())));
        } catch (Throwable e) {
            // Whatever it is, the node must hear of it and the next question must find someone at work.
            Optional<FileFailure> file = FileFailure.in(e);
            String kind = file.map(failure -> failure.kind().name()).orElse("UNEXPECTED");
            String reason = file.map(FileFailure::getMessage).orElseGet(e::toString);
            end(attempt, () -> failed(attempt, kind, reason));
        }
    }

    private synchronized void end(Attempt attempt, Runnable outcome) {
        if (stage instanceof Stage.Proving(Attempt current) && current == attempt) {
            outcome.run();
        }
    }

    private void done(Attempt attempt, Finished finished) {
        failures = 0;
        Duration took = Duration.between(attempt.began(), clock.instant());
        meters.proved(took);
        stage = new Stage.Done(attempt.challenge(), finished, false);
        notices.accept("proof of challenge " + attempt.challenge() + " is made and checked, after "
                + finished.proven().passes() + " passes and " + took.toSeconds() + " s");
    }

    private void failed(Attempt attempt, String kind, String reason) {
        failures++;
        meters.failed(kind);
        Instant notBefore = clock.instant().plus(pace.after(failures));
        stage = new Stage.Failed(attempt.challenge(), kind, reason, false, attempt.dataVersion(), notBefore);
        notices.accept("no proof of challenge " + attempt.challenge() + ": " + reason);
    }

    /** Stops what runs; how far it came is on disk. A finished proof stays. */
    synchronized void halt() {
        if (stage instanceof Stage.Proving(Attempt attempt)) {
            attempt.stop();
            stage = new Stage.Idle();
        }
    }

    /** Stops, and waits some seconds until what was done is recorded. */
    @Override
    public void close() {
        halt();
        work.shutdown();
        try {
            if (!work.awaitTermination(MOST_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                notices.accept("the proof did not stop within " + MOST_TO_STOP.toSeconds() + " s and is left alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why there is no proof, if the last attempt failed. */
    static @Nullable String reason(Stage stage) {
        return stage instanceof Stage.Failed failed ? failed.kind() + ": " + failed.reason() : null;
    }
}
