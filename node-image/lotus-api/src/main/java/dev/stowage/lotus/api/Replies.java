package dev.stowage.lotus.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.lotus.api.LotusFailure.Kind;
import dev.stowage.lotus.api.wire.JsonValue;
import dev.stowage.lotus.api.wire.Quoted;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Makes a result or a failure of what came. Lotus puts JSON-RPC errors into HTTP 200, 400 and 500. */
final class Replies {
    /** A tree of more values could take more memory than an operator has to spare: each is some 30 to 60 bytes. */
    private static final long MOST_TOKENS = 4_000_000;

    private static final int DEEPEST = 100;
    private static final int LONGEST_QUOTE = 80;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Replies() {}

    /**
     * The result, which is null where Lotus says null.
     *
     * @throws dev.stowage.lotus.api.wire.UnreadableReply if the envelope is not JSON-RPC
     */
    static JsonValue result(Link link, LotusMethod method, HttpResponse<byte[]> reply) throws LotusFailure {
        return result(link, method, reply, Link.REQUEST_ID);
    }

    /** The same, of a request with another id than a call has. */
    static JsonValue result(Link link, LotusMethod method, HttpResponse<byte[]> reply, long requestId)
            throws LotusFailure {
        Optional<LotusFailure> refusal = refusal(link, method, reply);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return result(link, method, parse(link, method, reply.body()), requestId);
    }

    /** The result of an envelope whose id is ours. */
    static JsonValue result(Link link, LotusMethod method, JsonValue envelope) throws LotusFailure {
        return result(link, method, envelope, Link.REQUEST_ID);
    }

    private static JsonValue result(Link link, LotusMethod method, JsonValue envelope, long requestId)
            throws LotusFailure {
        Optional<JsonValue> id = envelope.optional("id");
        Optional<JsonValue> error = envelope.optional("error");
        if (id.isPresent() && id.get().whole() != requestId) {
            throw envelope.unreadable("is the reply to another request");
        }
        if (error.isPresent()) {
            throw RpcErrors.failure(link, method, id.isPresent(), error.get());
        }
        if (id.isEmpty()) {
            throw envelope.unreadable("is a reply to no request: its id is missing");
        }
        return envelope.field("result");
    }

    static JsonValue parse(Link link, LotusMethod method, byte[] json) throws LotusFailure {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (StreamConstraintsException e) {
            throw link.failure(Kind.TOO_LARGE, method, "the reply holds more values, or deeper ones, than it may", e);
        } catch (JsonProcessingException e) {
            // Not its message, which can quote the reply.
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " from byte " + at.getByteOffset() + " on";
            throw link.failure(Kind.UNREADABLE, method, "the reply is not JSON" + where);
        } catch (IOException e) {
            throw link.failure(Kind.UNREADABLE, method, "the reply is not JSON", e);
        }
        return JsonValue.root(tree);
    }

    /** What already the head of the reply says. */
    private static Optional<LotusFailure> refusal(Link link, LotusMethod method, HttpResponse<byte[]> reply) {
        String coding = coding(reply);
        boolean json = type(reply).toLowerCase(Locale.ROOT).contains("json");
        return switch (reply.statusCode()) {
            case 401 -> Optional.of(tokenRefused(link, method));
            case 404 -> Optional.of(pathMissing(link, method));
            case 200, 400, 500 ->
                json && coding.isEmpty() ? Optional.empty() : Optional.of(foreign(link, method, reply));
            default -> Optional.of(foreign(link, method, reply));
        };
    }

    static LotusFailure tokenRefused(Link link, LotusMethod method) {
        return link.failure(Kind.TOKEN_REFUSED, method, "the server does not know the token that was sent (HTTP 401)");
    }

    static LotusFailure pathMissing(Link link, LotusMethod method) {
        return link.failure(
                Kind.WRONG_SERVER,
                method,
                "there is no " + link.server().path() + " (HTTP 404), so this is not a "
                        + link.server().name().toLowerCase(Locale.ROOT) + " of Lotus that Stowage can speak with");
    }

    static LotusFailure foreign(Link link, Call call, HttpResponse<byte[]> reply) {
        String coding = coding(reply);
        String type = type(reply);
        String named = type.isEmpty() ? "content of no type" : Quoted.of(type, LONGEST_QUOTE);
        String coded = coding.isEmpty() ? "" : " in " + Quoted.of(coding, LONGEST_QUOTE);
        String text =
                new String(reply.body(), 0, Math.min(reply.body().length, 4 * LONGEST_QUOTE), StandardCharsets.UTF_8);
        String quote = coding.isEmpty() && !text.isBlank() ? ": " + Quoted.of(text, LONGEST_QUOTE) : "";
        return link.failure(
                Kind.UNREADABLE,
                call,
                "something else than Lotus answered: HTTP " + reply.statusCode() + " with " + named + coded + quote);
    }

    private static String coding(HttpResponse<byte[]> reply) {
        return reply.headers().firstValue("content-encoding").orElse("");
    }

    private static String type(HttpResponse<byte[]> reply) {
        return reply.headers().firstValue("content-type").orElse("");
    }
}
