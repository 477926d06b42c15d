package dev.stowage.lotus.api.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One value of a reply and where it stands in it. Whoever reads a value of another kind than is there gets an
 * {@link UnreadableReply} with the path; content is never quoted, because some replies are secrets.
 */
public final class JsonValue {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,400}");
    private static final int LONGEST_NAME = 80;

    /** Go's zero time, which Lotus writes for "never". */
    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    private final JsonNode node;
    private final String path;

    private JsonValue(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** The outermost value of a reply, under the path {@code $}. */
    public static JsonValue root(JsonNode node) {
        return new JsonValue(node, "$");
    }

    /** A member that must be there, null or not. */
    public JsonValue field(String name) {
        JsonNode value = object().get(name);
        if (value == null) {
            throw new UnreadableReply(path + "." + name, "is missing");
        }
        return new JsonValue(value, path + "." + name);
    }

    /** A member that must be there; empty if it is null. */
    public Optional<JsonValue> nullable(String name) {
        JsonValue value = field(name);
        return value.isNull() ? Optional.empty() : Optional.of(value);
    }

    /** A member that Lotus leaves out when it is empty. */
    public Optional<JsonValue> optional(String name) {
        return object().has(name) ? nullable(name) : Optional.empty();
    }

    public boolean isNull() {
        return node.isNull();
    }

    /** The elements of a list; null is an empty list, as Go writes it. */
    public <T> List<T> list(Function<JsonValue, T> read) {
        if (node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrong("a list");
        }
        List<T> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(read.apply(new JsonValue(node.get(i), path + "[" + i + "]")));
        }
        return List.copyOf(elements);
    }

    /** One element of a list that must have it. */
    public JsonValue element(int index) {
        if (!node.isArray()) {
            throw wrong("a list");
        }
        JsonNode element = node.get(index);
        if (element == null) {
            throw new UnreadableReply(path + "[" + index + "]", "is missing");
        }
        return new JsonValue(element, path + "[" + index + "]");
    }

    /** The members of an object whose names are data, in their order; null is an empty object. */
    public <T> Map<String, T> map(Function<JsonValue, T> read) {
        if (node.isNull()) {
            return Map.of();
        }
        Map<String, T> members = new LinkedHashMap<>();
        object().properties().forEach(member -> {
            String name = Quoted.of(member.getKey(), LONGEST_NAME);
            members.put(member.getKey(), read.apply(new JsonValue(member.getValue(), path + "." + name)));
        });
        return Collections.unmodifiableMap(members);
    }

    /** The members of an object whose names are UUIDs; null is an empty object. */
    public <T> Map<UUID, T> uuidMap(Function<JsonValue, T> read) {
        Map<UUID, T> members = new LinkedHashMap<>();
        map(read).forEach((name, member) -> {
            try {
                members.put(UUID.fromString(name), member);
            } catch (IllegalArgumentException e) {
                throw new UnreadableReply(path, "has a member whose name is not a UUID");
            }
        });
        return Collections.unmodifiableMap(members);
    }

    public String text() {
        if (!node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    public boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /** A whole number of 64 bits with sign. */
    public long whole() {
        if (!node.isIntegralNumber()) {
            throw wrong("a whole number");
        }
        if (!node.canConvertToLong()) {
            throw new UnreadableReply(path, "is beyond 64 bits");
        }
        return node.longValue();
    }

    /** A whole number that is not negative. */
    public long count() {
        long value = whole();
        if (value < 0) {
            throw new UnreadableReply(path, "is negative, and it counts something");
        }
        return value;
    }

    /** A count of 32 bits. */
    public int smallCount() {
        long value = count();
        if (value > Integer.MAX_VALUE) {
            throw new UnreadableReply(path, "is beyond 32 bits");
        }
        return (int) value;
    }

    public double number() {
        if (!node.isNumber()) {
            throw wrong("a number");
        }
        double value = node.doubleValue();
        if (!Double.isFinite(value)) {
            throw new UnreadableReply(path, "is beyond every double");
        }
        return value;
    }

    /** A whole number of any size that Lotus writes as a string of decimals. */
    public BigInteger decimal() {
        if (!DECIMAL.matcher(text()).matches()) {
            throw new UnreadableReply(path, "is not a decimal number in a string");
        }
        return new BigInteger(text());
    }

    public UUID uuid() {
        return parsed("a UUID", UUID::fromString);
    }

    /** A moment in RFC 3339; empty for Go's zero time. */
    public Optional<Instant> time() {
        Instant time =
                parsed("a time in RFC 3339", text -> OffsetDateTime.parse(text).toInstant());
        return time.equals(NEVER) ? Optional.empty() : Optional.of(time);
    }

    /** A moment as seconds since 1970. */
    public Instant unixTime() {
        try {
            return Instant.ofEpochSecond(count());
        } catch (DateTimeException e) {
            throw new UnreadableReply(path, "is beyond all times");
        }
    }

    public byte[] base64() {
        return parsed("base64", text -> Base64.getDecoder().decode(text));
    }

    /** A string that a parser turns into a value; its refusal is ours. */
    public <T> T parsed(String what, Function<String, T> parser) {
        String text = text();
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new UnreadableReply(path, "is not " + what);
        }
    }

    /** A failure that a reader finds in this value. */
    public UnreadableReply unreadable(String what) {
        return new UnreadableReply(path, what);
    }

    /** The value as JSON text, for content that is free of form. */
    public String asWritten() {
        return node.toString();
    }

    private JsonNode object() {
        if (!node.isObject()) {
            throw wrong("an object");
        }
        return node;
    }

    private UnreadableReply wrong(String due) {
        return new UnreadableReply(
                path, "is " + node.getNodeType().name().toLowerCase(Locale.ROOT) + " where " + due + " is due");
    }
}
