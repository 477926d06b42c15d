package dev.stowage.engine.pow.remote;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.pow.PowRequest;
import dev.stowage.engine.pow.PowSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Works on the jobs of a table, one after the other, in a thread of its own. */
final class JobWorker implements AutoCloseable {
    private final JobTable jobs;
    private final PowSource source;
    private final Consumer<String> notices;
    private final Thread thread =
            Thread.ofPlatform().name("k2pow-jobs").daemon().unstarted(this::work);

    JobWorker(JobTable jobs, PowSource source, Consumer<String> notices) {
        this.jobs = jobs;
        this.source = source;
        this.notices = notices;
    }

    void start() {
        thread.start();
    }

    private void work() {
        try {
            for (PowRequest request = jobs.take(); request != null; request = jobs.take()) {
                work(request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(PowRequest request) {
        notices.accept("searching the pow of " + request
                + String.format(
                        Locale.ROOT, ", about %.0f hashes", request.difficulty().expectedHashes()));
        try {
            long pow = source.find(request, () -> jobs.isUnwanted(request));
            jobs.end(request, new JobState.Found(pow));
            notices.accept("found the pow of " + request);
        } catch (PostFailure e) {
            if (e.kind() == PostFailure.Kind.STOPPED) {
                giveUp(request);
            } else {
                fail(request, String.valueOf(e.getMessage()));
            }
        } catch (RuntimeException | Error e) {
            // The worker must live on; a job that fails again and again is its client's to give up.
            fail(request, "unexpected: " + e);
        }
    }

    private void giveUp(PowRequest request) {
        jobs.giveUp(request);
        if (!jobs.isClosed()) {
            notices.accept("gave up the pow of " + request + ": nobody has asked for it for "
                    + JobTable.PATIENCE.toMinutes() + " minutes");
        }
    }

    private void fail(PowRequest request, String message) {
        String reason = message.lines().findFirst().orElse("");
        jobs.end(request, new JobState.Failed(reason));
        notices.accept("no pow of " + request + ": " + reason);
    }

    /** Stops the job at work, and returns when nothing runs any more. The table is closed by it. */
    @Override
    public void close() {
        jobs.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The source may be in native memory that the caller gives back next: wait all the same.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
