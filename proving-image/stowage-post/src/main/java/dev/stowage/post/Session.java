package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import java.io.IOException;

/** Runs a command's work, shows how it goes, and turns its end into an exit code. */
final class Session {
    private final Environment environment;

    Session(Environment environment) {
        this.environment = environment;
    }

    Environment environment() {
        return environment;
    }

    int run(OutputOptions options, Work work) {
        try (Events events = events(options)) {
            Outcome outcome = outcome(options, work, events);
            events.ended(outcome);
            TerminationLog.write(options.terminationLog, outcome);
            return outcome.exit().code();
        } catch (IOException e) {
            environment.err().println("stowage-post: --termination-log: " + e);
            return ExitCode.UNEXPECTED.code();
        }
    }

    private Events events(OutputOptions options) {
        if (options.json) {
            return new JsonEvents(environment);
        }
        return environment.interactive() ? new BarEvents(environment) : new TextEvents(environment);
    }

    private Outcome outcome(OutputOptions options, Work work, Events events) {
        try {
            return work.run(events);
        } catch (PostFailure e) {
            trace(options, e);
            return Outcome.failed(ExitCode.of(e), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            trace(options, e);
            return FileTrouble.in(e)
                    .map(FileTrouble::outcome)
                    .orElseGet(() -> Outcome.failed(ExitCode.UNEXPECTED, "unexpected: " + e + ". --debug shows where"));
        }
    }

    private void trace(OutputOptions options, Throwable e) {
        if (options.debug) {
            e.printStackTrace(environment.err());
        }
    }
}
