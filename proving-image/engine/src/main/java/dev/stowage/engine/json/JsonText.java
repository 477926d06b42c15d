package dev.stowage.engine.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Small JSON files that people edit and that crashes and full disks cut. What is wrong with one is said as what it is,
 * and not as what a parser met.
 */
public final class JsonText {
    /** Go's tools refuse what follows the object, so it must not pass here either. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern UTF_16 = Pattern.compile("(?s)(?:[^\\x00]\\x00)+[^\\x00]?|(?:\\x00[^\\x00])+\\x00?");
    private static final Pattern COMMA_AT_END = Pattern.compile("(?s).*,\\s*");

    private JsonText() {}

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException with one sentence that begins with "it" if it is anything else
     */
    public static JsonFields object(String text) {
        requireText(text);
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(reason(e, text), e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("it is a JSON "
                    + root.getNodeType().name().toLowerCase(Locale.ROOT) + ", and must be an object, in braces");
        }
        return new JsonFields(root);
    }

    private static void requireText(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(text.isEmpty() ? "it is empty" : "it holds nothing but white space");
        }
        if (text.charAt(0) == '\uFEFF') {
            throw new IllegalArgumentException("it begins with a byte order mark, which the network's tools refuse:"
                    + " save it as UTF-8 without one");
        }
        int zero = text.indexOf('\0');
        if (zero < 0) {
            return;
        }
        if (text.chars().allMatch(letter -> letter == 0)) {
            throw new IllegalArgumentException(
                    "it is " + text.length() + " zero bytes, which is what a crash or a full disk leaves of a file");
        }
        throw new IllegalArgumentException(
                UTF_16.matcher(text).matches()
                        ? "it is text in UTF-16, as an editor has saved it: save it as UTF-8"
                        : "it has zero bytes within, which is what a crash or a full disk leaves of a file");
    }

    private static String reason(JacksonException e, String text) {
        JsonLocation at = e.getLocation();
        boolean atEnd = at.getCharOffset() >= text.stripTrailing().length();
        if (e instanceof JsonEOFException
                || (atEnd && COMMA_AT_END.matcher(text).matches())) {
            return "it ends in the middle: it was cut off, as by a crash, a full disk or an editor";
        }
        if (e instanceof MismatchedInputException) {
            return "more text follows its end, in line " + at.getLineNr();
        }
        int offset = Math.clamp(at.getCharOffset(), 0, text.length());
        // The parser may have taken the closing brace already.
        String before = text.substring(0, offset).replaceFirst("[}\\]]$", "");
        return COMMA_AT_END.matcher(before).matches()
                        && text.substring(before.length()).stripLeading().matches("(?s)[}\\]].*")
                ? "it has a comma before the closing bracket of line " + at.getLineNr() + ": remove that comma"
                : "it is not JSON from line " + at.getLineNr() + ", column " + at.getColumnNr() + " on";
    }
}
