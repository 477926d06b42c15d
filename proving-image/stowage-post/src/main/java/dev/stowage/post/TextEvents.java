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
                            pace.labelsPerSecond(labelsDone),
                            Durations.words(pace.etaSeconds(labelsDone, labelsTotal)),
                            file));
        }
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
