package dev.stowage.simulator.lotus.rpc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came over HTTP, but for its body.
 *
 * @param target path and query
 * @param authorization the header, if there is one
 * @param upgrade what else than HTTP/1.1 was asked for, if anything
 * @param contentType of the body, if it was said
 */
record Request(
        String verb,
        String target,
        @Nullable String authorization,
        @Nullable String upgrade,
        @Nullable String contentType) {
    private static final String BEARER = "Bearer ";
    private static final String QUERY = "token=";

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** Whoever looks for a token in the body of a form has read it before anybody else. */
    boolean bodyIsRead() {
        return authorization == null
                && contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /** The token, if one was sent in either way; empty for a header of another kind. */
    @Nullable
    String token() {
        if (authorization != null) {
            return authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "";
        }
        String query = target.substring(Math.min(target.length(), path().length() + 1));
        return query.startsWith(QUERY)
                ? URLDecoder.decode(query.substring(QUERY.length()), StandardCharsets.UTF_8)
                : null;
    }
}
