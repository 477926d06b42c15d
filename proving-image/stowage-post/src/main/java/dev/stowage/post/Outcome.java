package dev.stowage.post;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of a call.
 *
 * @param exit how it ended
 * @param message one sentence for a person
 * @param facts the command's own results, by their names in JSON and in their order
 */
record Outcome(ExitCode exit, String message, Map<String, Object> facts) {
    static Outcome done(String message, Map<String, Object> facts) {
        return new Outcome(ExitCode.DONE, message, facts);
    }

    static Outcome failed(ExitCode exit, String message) {
        return new Outcome(exit, message, Map.of());
    }

    /** The result as the termination log and the last event hold it. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("outcome", exit.outcome());
        json.put("exitCode", exit.code());
        json.put("message", message);
        json.putAll(facts);
        return json;
    }
}
