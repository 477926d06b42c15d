package dev.stowage.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Hash256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Fields of a JSON object read as Go's standard library does: names in any case, unknown ones ignored, null as absent.
 * Errors are {@link IllegalArgumentException} and begin with the field's name.
 */
public final class JsonFields {
    private static final BigInteger MAX_U64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final Map<String, JsonNode> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Takes the fields of an object. */
    public JsonFields(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("the content is no JSON object");
        }
        object.properties().forEach(field -> {
            if (!field.getValue().isNull()) {
                fields.put(field.getKey(), field.getValue());
            }
        });
    }

    /** A u64; values from 2^63 come out negative. */
    public OptionalLong unsigned(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException(name + " is no whole number: " + value);
        }
        BigInteger number = value.bigIntegerValue();
        if (number.signum() < 0 || number.compareTo(MAX_U64) > 0) {
            throw new IllegalArgumentException(name + " is no unsigned 64-bit number: " + number);
        }
        return OptionalLong.of(number.longValue());
    }

    public long requiredUnsigned(String name) {
        return unsigned(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    public int requiredInt(String name) {
        long value = requiredUnsigned(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " is too large: " + Long.toUnsignedString(value));
        }
        return (int) value;
    }

    public Optional<String> text(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " is no string: " + value);
        }
        return Optional.of(value.textValue());
    }

    public Hash256 base64Hash(String name) {
        return hash(name, text -> Hash256.of(Base64.getDecoder().decode(text)));
    }

    public Hash256 hexHash(String name) {
        return hash(name, Hash256::ofHex);
    }

    private Hash256 hash(String name, java.util.function.Function<String, Hash256> decoder) {
        String text = text(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
        try {
            return decoder.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " " + e.getMessage(), e);
        }
    }

    /** A boolean, false if absent. */
    public boolean flag(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(name + " is neither true nor false: " + value);
        }
        return value.booleanValue();
    }

    /** A list of objects, empty if absent. */
    public List<JsonFields> objects(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw new IllegalArgumentException(name + " is no list: " + value);
        }
        List<JsonFields> all = new ArrayList<>();
        value.forEach(element -> all.add(new JsonFields(element)));
        return all;
    }

    public Optional<JsonFields> object(String name) {
        return Optional.ofNullable(fields.get(name)).map(JsonFields::new);
    }
}
