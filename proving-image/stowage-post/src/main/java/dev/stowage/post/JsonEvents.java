package dev.stowage.post;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** One JSON object per line on standard output, progress at most once a second. */
final class JsonEvents implements Events {
    private final Environment environment;
    private final Pace pace;

    JsonEvents(Environment environment) {
        this.environment = environment;
        this.pace = new Pace(environment.clock(), Duration.ofSeconds(1));
    }

    @Override
    public void started(String command, Map<String, Object> facts) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "start");
        event.put("command", command);
        event.putAll(facts);
        print(event);
    }

    @Override
    public void at(long labelsDone, long labelsTotal, int file) {
        pace.mark(labelsDone);
        if (!pace.due()) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "progress");
        event.put("labelsDone", labelsDone);
        event.put("labelsTotal", labelsTotal);
        event.put("labelsPerSecond", Math.round(pace.perSecond(labelsDone)));
        event.put("etaSeconds", pace.etaSeconds(labelsDone, labelsTotal));
        event.put("file", file);
        print(event);
    }

    @Override
    public void working(int group, int firstGroup, int groups) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "k2pow");
        event.put("group", group);
        event.put("firstGroup", firstGroup);
        event.put("groups", groups);
        print(event);
    }

    @Override
    public void reading(int firstNonce, int nonces, long bytes, long total) {
        pace.mark(bytes);
        if (!pace.due()) {
            return;
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "progress");
        event.put("firstNonce", firstNonce);
        event.put("nonces", nonces);
        event.put("bytesDone", bytes);
        event.put("bytesTotal", total);
        event.put("bytesPerSecond", Math.round(pace.perSecond(bytes)));
        event.put("etaSeconds", pace.etaSeconds(bytes, total));
        print(event);
    }

    @Override
    public void warned(String message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "warning");
        event.put("message", message);
        print(event);
    }

    @Override
    public void notice(String line) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", "notice");
        event.put("message", line);
        print(event);
    }

    @Override
    public void ended(Outcome outcome) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", outcome.exit() == ExitCode.DONE ? "done" : "failed");
        event.putAll(outcome.json());
        print(event);
    }

    private void print(Map<String, Object> event) {
        environment.out().println(Json.line(event));
        environment.out().flush();
    }

    @Override
    public void close() {}
}
