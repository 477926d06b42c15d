package dev.stowage.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether all is well, in the shape of MicroProfile Health. */
record Health(List<Check> checks) {
    /** @param reason if it is not up */
    record Check(String name, Optional<String> reason) {
        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("name", name);
            json.put("status", word(reason.isEmpty()));
            reason.ifPresent(why -> json.put("data", Map.of("reason", why)));
            return json;
        }
    }

    boolean isUp() {
        return checks.stream().allMatch(check -> check.reason().isEmpty());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", word(isUp()));
        json.put("checks", checks.stream().map(Check::json).toList());
        return json;
    }

    private static String word(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
