package dev.stowage.service;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /status} in upstream's three shapes, which its users' scripts know. */
final class StatusJson {
    private StatusJson() {}

    /** A proof or failure that the node has heard of is nothing to wait for: upstream is idle again then. */
    static Object of(Stage stage) {
        return switch (stage) {
            case Stage.Idle() -> "Idle";
            case Stage.Done done -> done.given() ? "Idle" : "DoneProving";
            case Stage.Failed failed -> failed.given() ? "Idle" : "DoneProving";
            case Stage.Proving(Attempt attempt) -> Map.of("Proving", proving(attempt.position()));
        };
    }

    private static Map<String, Object> proving(Position position) {
        Map<String, Object> nonces = new LinkedHashMap<>();
        nonces.put("start", position.firstNonce());
        nonces.put("end", position.firstNonce() + position.nonces());
        Map<String, Object> proving = new LinkedHashMap<>();
        proving.put("nonces", nonces);
        proving.put("position", position.bytes());
        return proving;
    }
}
