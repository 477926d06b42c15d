package dev.stowage.lotus.api;

import java.util.regex.Pattern;

/** A JWT of Lotus. It never expires, so it is in no message and in no text of this object. */
public final class Token {
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
            throw new IllegalArgumentException("is no token: a JWT has three parts with dots between them");
        }
        return new Token(plain);
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
