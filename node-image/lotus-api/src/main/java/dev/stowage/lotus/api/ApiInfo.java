package dev.stowage.lotus.api;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server as Lotus itself is told of it, in {@code FULLNODE_API_INFO} and its like: {@code TOKEN:ADDRESS}, or the
 * address alone.
 *
 * @param tokens the token, for each level that it lists
 */
public record ApiInfo(Endpoint endpoint, Tokens tokens) {
    private static final Pattern VARIABLE = Pattern.compile("(?:export +)?([A-Z_]+_API_INFO)=.*", Pattern.DOTALL);
    private static final Pattern ADDRESS = Pattern.compile("(?:/|[A-Za-z][A-Za-z0-9+.-]*://).*", Pattern.DOTALL);
    private static final Pattern BOTH = Pattern.compile("([^:/]*):(.*)", Pattern.DOTALL);

    /**
     * Reads the text; space around it does not count.
     *
     * @throws IllegalArgumentException with the reason and the remedy if it is none, without quoting it
     */
    public static ApiInfo of(String text) {
        String plain = text.strip();
        Matcher variable = VARIABLE.matcher(plain);
        if (variable.matches()) {
            throw new IllegalArgumentException(
                    "is a line of a shell: keep only what follows " + variable.group(1) + "=");
        }
        if (plain.contains(",")) {
            throw new IllegalArgumentException("names several servers: keep one of those between the commas");
        }
        if (ADDRESS.matcher(plain).matches()) {
            return new ApiInfo(Endpoint.of(plain), Tokens.NONE);
        }
        Matcher both = BOTH.matcher(plain);
        if (!both.matches() || !ADDRESS.matcher(both.group(2)).matches()) {
            throw new IllegalArgumentException(
                    "is not TOKEN:ADDRESS, where ADDRESS is like /dns4/HOST/tcp/PORT/http or http://HOST:PORT");
        }
        return new ApiInfo(Endpoint.of(both.group(2)), tokens(both.group(1)));
    }

    private static Tokens tokens(String text) {
        if (text.isEmpty()) {
            return Tokens.NONE;
        }
        Token token = Token.of(text);
        Map<Permission, Token> byLevel =
                token.levels().stream().collect(Collectors.toMap(Function.identity(), level -> token));
        return Tokens.of(byLevel);
    }
}
