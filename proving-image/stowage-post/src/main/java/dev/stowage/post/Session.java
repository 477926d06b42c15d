package dev.stowage.post;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import java.io.IOException;
import java.util.function.UnaryOperator;

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
        return run(options, work, UnaryOperator.identity());
    }

    /** @param shown told of the end that was shown, and says what the end is after that */
    int run(OutputOptions options, Work work, UnaryOperator<Outcome> shown) {
        try (Events events = events(options)) {
            Outcome ended = outcome(options, work, events);
            events.ended(ended);
            Outcome outcome = shown.apply(ended);
            TerminationLog.write(options.terminationLog, outcome);
            return outcome.exit().code();
        } catch (IOException e) {
            environment.err().println("stowage-post: --termination-log: " + e.getMessage());
            return FileFailure.in(e)
                    .map(failure -> ExitCode.of(failure.kind()))
                    .orElse(ExitCode.UNEXPECTED)
                    .code();
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
            return Outcome.failed(ExitCode.of(e.kind()), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            trace(options, e);
            return FileFailure.in(e)
                    .map(failure -> Outcome.failed(ExitCode.of(failure.kind()), failure.getMessage()))
                    .orElseGet(() -> Outcome.failed(ExitCode.UNEXPECTED, "unexpected: " + e + ". --debug shows where"));
        }
    }

    private void trace(OutputOptions options, Throwable e) {
        if (options.debug) {
            e.printStackTrace(environment.err());
        }
    }
}
