package dev.stowage.lotus.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A JWT of Lotus. It never expires, so it is in no message and in no text of this object. */
public final class Token {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern JWT = Pattern.compile("[A-Za-z0-9_-]{1,4096}(\\.[A-Za-z0-9_-]{1,4096}){2}");

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    /**
     * Takes a token as it stands in a file or a Secret; space around it does not count.
     *
     * @throws IllegalArgumentException if it has not the form of a JWT, without quoting it
     */
    public static Token of(String text) {
        String plain = text.strip();
        if (!JWT.matcher(plain).matches()) {
            throw new IllegalArgumentException("is not a token: a JWT has three parts with dots between them");
        }
        return new Token(plain);
    }

    /**
     * What the token lists as allowed, which only its server can verify. Levels that Lotus does not have are left out.
     *
     * @throws IllegalArgumentException if it lists nothing at all, without quoting it
     */
    Set<Permission> levels() {
        JsonNode allowed;
        try {
            allowed = JSON.readTree(Base64.getUrlDecoder().decode(text.split("\\.", -1)[1]))
                    .path("Allow");
        } catch (IOException | IllegalArgumentException e) {
            // Not the cause, which can quote the token.
            allowed = MissingNode.getInstance();
        }
        if (!allowed.isArray()) {
            throw new IllegalArgumentException("has a token that is not of Lotus: it does not list what it allows");
        }
        Set<Permission> levels = EnumSet.noneOf(Permission.class);
        for (Permission level : Permission.values()) {
            if (allowed.valueStream().anyMatch(entry -> level.wire().equals(entry.textValue()))) {
                levels.add(level);
            }
        }
        return levels;
    }

    /** The secret itself, to be sent or stored and not shown. */
    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Token that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "a token";
    }
}
