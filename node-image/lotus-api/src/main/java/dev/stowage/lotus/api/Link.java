package dev.stowage.lotus.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.model.ApiVersion;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.UnreadableReply;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One server as it is called: where, with which tokens, within which limits. Only listed methods pass. */
record Link(HttpClient http, Server server, Endpoint endpoint, Tokens tokens, Limits limits, Identity identity) {
    /** The id of every call: each has a connection or an exchange of its own, so one is enough. */
    static final long REQUEST_ID = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Calls a method and reads its result, if the server is the one that it should be.
     *
     * @param params in Lotus' order, as strings, numbers, flags, lists and maps
     */
    <T> T call(LotusMethod method, List<?> params, Function<JsonValue, T> read) throws LotusFailure {
        HttpRequest request = post(method, params);
        identity.require(this, method);
        try {
            HttpResponse<byte[]> reply = new HttpCall(this, method, request).send();
            T result = read.apply(Replies.result(this, method, reply));
            identity.confirm(this, method, reply.connectionLabel());
            return result;
        } catch (UnreadableReply e) {
            identity.doubt();
            throw unreadable(method, e);
        } catch (LotusFailure e) {
            identity.doubt();
            throw e;
        }
    }

    /** Calls a method whose result says nothing. */
    void run(LotusMethod method, List<?> params) throws LotusFailure {
        call(method, params, result -> true);
    }

    private HttpRequest post(LotusMethod method, List<?> params) throws LotusFailure {
        HttpRequest.Builder request = post(method, request(method, params));
        token(method).ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
        return request.build();
    }

    /** Asks a method without parameters, and without a token: whoever is there may be a stranger. */
    HttpRequest question(LotusMethod method, long id) throws LotusFailure {
        return post(method, json(Map.of("jsonrpc", "2.0", "id", id, "method", method.wire(), "params", List.of())))
                .build();
    }

    private HttpRequest.Builder post(LotusMethod method, String json) throws LotusFailure {
        return HttpRequest.newBuilder(resolved(method, () -> endpoint.http(server)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    /** Asks for a path that wants no token, and so gets none. */
    HttpRequest get(HealthCheck check) throws LotusFailure {
        return HttpRequest.newBuilder(resolved(check, () -> endpoint.http(check)))
                .build();
    }

    URI socket(Call call) throws LotusFailure {
        return resolved(call, () -> endpoint.webSocket(server));
    }

    private interface Lookup {
        URI find() throws UnknownHostException;
    }

    /** Some names are looked up by us, and the JDK's client says the same of the others. */
    private URI resolved(Call call, Lookup lookup) throws LotusFailure {
        try {
            return lookup.find();
        } catch (UnknownHostException e) {
            throw failure(Kind.UNREACHABLE, call, "no connection: " + HttpCall.UNKNOWN_HOST, e);
        }
    }

    /** The request's JSON, after the method was found on the list of what may be called here. */
    String request(LotusMethod method, List<?> params) {
        if (!method.servers().contains(server)) {
            throw new IllegalArgumentException(method + " is not called on " + server);
        }
        if (params.size() != method.params()) {
            throw new IllegalArgumentException(method + " takes " + method.params() + " parameters");
        }
        return json(Map.of("jsonrpc", "2.0", "id", REQUEST_ID, "method", method.wire(), "params", params));
    }

    /**
     * The token to send.
     *
     * @throws LotusFailure before anything is sent, if a token is needed and none of ours is enough
     */
    Optional<Token> token(LotusMethod method) throws LotusFailure {
        Optional<Token> token = tokens.weakestFor(method.permission());
        if (token.isEmpty() && method.permission() != Permission.READ) {
            throw failure(
                    Kind.PERMISSION_MISSING,
                    method,
                    "needs a token that allows " + method.permission().wire()
                            + ", and there is none; nothing was sent");
        }
        return token;
    }

    /** Passes if a server speaks the version of the API that we are written for. */
    void requireApi(LotusMethod method, ApiVersion found) throws LotusFailure {
        if (found.major() != server.apiMajor()) {
            throw failure(
                    Kind.WRONG_SERVER,
                    method,
                    "it speaks API " + found + ", and " + server.apiMajor() + ".x.x is understood");
        }
    }

    LotusFailure failure(Kind kind, Call call, String why) {
        return new LotusFailure(kind, call, endpoint, why);
    }

    LotusFailure failure(Kind kind, Call call, String why, Throwable cause) {
        return new LotusFailure(kind, call, endpoint, why, null, cause);
    }

    LotusFailure unreadable(LotusMethod method, UnreadableReply cause) {
        return failure(Kind.UNREADABLE, method, "the reply cannot be read: " + cause.getMessage(), cause);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not a value for a request", e);
        }
    }
}
