package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Results that a test puts in the place of true ones. The call is carried out all the same. */
final class WrongAnswers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, JsonNode> byMethod = new ConcurrentHashMap<>();

    /** Takes a method's name and JSON; the name alone makes its answers true again. */
    void set(String text) {
        String method = text.split(" ", 2)[0];
        String json = text.substring(method.length()).strip();
        if (json.isEmpty()) {
            byMethod.remove(method);
            return;
        }
        try {
            byMethod.put(method, JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON: " + json, e);
        }
    }

    @Nullable
    Object instead(String method, @Nullable Object result) {
        JsonNode wrong = byMethod.get(method);
        return wrong == null ? result : wrong;
    }
}
