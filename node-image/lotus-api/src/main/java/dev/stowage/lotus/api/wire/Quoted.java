package dev.stowage.lotus.api.wire;

import java.util.regex.Pattern;

/** Text of a server made fit for a message to people: short, on one line, without anything that looks like a token. */
public final class Quoted {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+");

    /** A JWT begins with base64 of {"; so does base64 of a JWT, which {@code AuthNew} answers, begin with ZXlK. */
    private static final Pattern TOKEN = Pattern.compile("(?:eyJ|ZXlK)[A-Za-z0-9_+/=-]{4,}(?:\\.[A-Za-z0-9_-]*)*");

    private Quoted() {}

    /** The text, or its beginning. */
    public static String of(String text, int longest) {
        // The window is wider than the result, so that a token at its end is still whole enough to be seen.
        String window = text.length() > 4 * longest ? text.substring(0, 4 * longest) : text;
        String plain = CONTROL.matcher(TOKEN.matcher(window).replaceAll("<token>"))
                .replaceAll(" ")
                .strip();
        return plain.length() > longest ? plain.substring(0, longest) + "…" : plain;
    }
}
