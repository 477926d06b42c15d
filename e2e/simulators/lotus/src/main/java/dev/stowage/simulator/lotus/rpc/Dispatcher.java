package dev.stowage.simulator.lotus.rpc;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From a request's body to a reply's, with the oddities of the real one. */
final class Dispatcher {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAMESPACE = "Filecoin.";
    private static final int OK = 200;

    private final Map<String, Method> methods;
    private final WrongAnswers wrong;

    Dispatcher(List<Method> methods, WrongAnswers wrong) {
        this.wrong = wrong;
        this.methods = methods.stream().collect(Collectors.toMap(m -> NAMESPACE + m.name(), Function.identity()));
    }

    /**
     * Carries out what a body asks.
     *
     * @param channels null: there is no way for streams, as over POST
     */
    Reply reply(byte[] body, List<String> allowed, @Nullable Channels channels) {
        JsonNode request = first(body);
        if (request.isMissingNode() || (request.isArray() && request.isEmpty())) {
            return refused(Refusal.invalidRequest());
        }
        if (request.isArray()) {
            return batch(request, allowed, channels);
        }
        return request.isObject() ? single(request, allowed, channels) : refused(Refusal.unreadable("Parse error"));
    }

    static Reply refused(Refusal refusal) {
        return Reply.json(refusal.status(), error(refusal, NullNode.getInstance()));
    }

    /** Only the first value counts; what follows it is not looked at. */
    private static JsonNode first(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonNode value = JSON.readTree(parser);
            return value == null ? JSON.missingNode() : value;
        } catch (JsonProcessingException e) {
            return NullNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("there is nothing to read from but memory", e);
        }
    }

    /** A notification has no place in the answer, and notifications alone have none. */
    private Reply batch(JsonNode requests, List<String> allowed, @Nullable Channels channels) {
        List<String> bodies = new ArrayList<>();
        for (JsonNode request : requests) {
            if (!request.isObject()) {
                return refused(Refusal.unreadable("Parse error"));
            }
            String body = single(request, allowed, channels).body();
            if (!body.isEmpty()) {
                bodies.add(body);
            }
        }
        return Reply.json(OK, bodies.isEmpty() ? "" : "[" + String.join(",", bodies) + "]");
    }

    private Reply single(JsonNode request, List<String> allowed, @Nullable Channels channels) {
        JsonNode id = request.path("id");
        if (!id.isMissingNode() && !id.isNull() && !id.isTextual() && !id.isNumber()) {
            return refused(Refusal.unreadable("failed to parse ID: invalid id type: "
                    + (id.isObject() ? "map[string]interface {}" : id.isArray() ? "[]interface {}" : "bool")));
        }
        boolean silent = id.isMissingNode() || id.isNull();
        try {
            Object result = call(request, allowed, channels);
            return Reply.json(OK, silent ? "" : result(result, id));
        } catch (Refusal refusal) {
            return silent ? Reply.json(OK, "") : Reply.json(refusal.status(), error(refusal, id));
        }
    }

    private @Nullable Object call(JsonNode request, List<String> allowed, @Nullable Channels channels) throws Refusal {
        String name = request.path("method").asText();
        Method method = methods.get(name);
        if (method == null) {
            throw Refusal.unknownMethod(name);
        }
        if (method.work() instanceof Method.Source && channels == null) {
            throw Refusal.stream(name);
        }
        List<JsonNode> params = params(method, name, request.path("params"));
        if (!allowed.contains(method.permission())) {
            throw Refusal.permission(method);
        }
        return switch (method.work()) {
            case Method.Answer answer -> wrong.instead(method.name(), answer.to(params));
            case Method.Source source -> Objects.requireNonNull(channels).open(request.path("id"), source.open(params));
        };
    }

    private static List<JsonNode> params(Method method, String name, JsonNode params) throws Refusal {
        if (params.isObject() || (params.isValueNode() && !params.isNull())) {
            throw Refusal.unreadable("unmarshaling param array: json: cannot unmarshal "
                    + (params.isObject() ? "object" : params.isTextual() ? "string" : "number")
                    + " into Go value of type []jsonrpc.param");
        }
        if (params.size() != method.params().size()) {
            throw Refusal.paramCount(name, params.size(), method.params().size());
        }
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < params.size(); i++) {
            method.params().get(i).check(name, params.get(i));
            values.add(params.get(i));
        }
        return values;
    }

    private static String result(@Nullable Object result, JsonNode id) {
        return line(JSON.createObjectNode()
                .<ObjectNode>set("id", id)
                .put("jsonrpc", "2.0")
                .set("result", JSON.valueToTree(result)));
    }

    private static String error(Refusal refusal, JsonNode id) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.putObject("error").put("code", refusal.code()).put("message", refusal.text());
        return line(envelope.<ObjectNode>set("id", id).put("jsonrpc", "2.0"));
    }

    private static String line(JsonNode envelope) {
        return envelope + "\n";
    }
}
