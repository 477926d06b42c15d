package dev.stowage.post;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Plain lines for logs, progress at most every five seconds. */
final class TextEvents implements Events {
    private final Environment environment;
    private final Pace pace;

    TextEvents(Environment environment) {
        this.environment = environment;
        this.pace = new Pace(environment.clock(), Duration.ofSeconds(5));
    }

    @Override
    public void started(String command, Map<String, Object> facts) {
        environment.out().println(command + ": " + words(facts));
    }

    @Override
    public void at(long labelsDone, long labelsTotal, int file) {
        pace.mark(labelsDone);
        if (pace.due()) {
            environment
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "%d of %d labels (%.1f %%), %.0f labels/s, %s left, postdata_%d.bin",
                            labelsDone,
                            labelsTotal,
                            100.0 * labelsDone / labelsTotal,
                            pace.perSecond(labelsDone),
                            Durations.words(pace.etaSeconds(labelsDone, labelsTotal)),
                            file));
        }
    }

    @Override
    public void working(int group, int firstGroup, int groups) {
        environment.out().println("k2pow of nonce group " + group + ", " + (group - firstGroup + 1) + " of " + groups);
    }

    @Override
    public void reading(int firstNonce, int nonces, long bytes, long total) {
        pace.mark(bytes);
        if (pace.due()) {
            environment
                    .out()
                    .println(String.format(
                            Locale.ROOT,
                            "nonces %d to %d: %d of %d bytes (%.1f %%), %.0f MB/s, %s left",
                            firstNonce,
                            firstNonce + nonces - 1,
                            bytes,
                            total,
                            100.0 * bytes / total,
                            pace.perSecond(bytes) / 1e6,
                            Durations.words(pace.etaSeconds(bytes, total))));
        }
    }

    @Override
    public void warned(String message) {
        environment.err().println("stowage-post: warning: " + message);
    }

    @Override
    public void notice(String line) {
        environment.out().println(line);
    }

    @Override
    public void ended(Outcome outcome) {
        if (outcome.exit() == ExitCode.DONE) {
            environment.out().println(outcome.message());
        } else {
            environment.err().println("stowage-post: " + outcome.message());
        }
    }

    private static String words(Map<String, Object> facts) {
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + " " + fact.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public void close() {}
}
