package dev.stowage.engine.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Hash256;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
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

    private static final int LONGEST_TOLD = 80;

    private final Map<String, JsonNode> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Takes the fields of an object. */
    public JsonFields(JsonNode object) {
        if (!object.isObject()) {
            throw new IllegalArgumentException("it must be an object, in braces");
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
            throw wrong(
                    name,
                    value,
                    value.isTextual() && value.textValue().matches("\\d+")
                            ? "a number: remove its quotation marks"
                            : "a whole number");
        }
        BigInteger number = value.bigIntegerValue();
        if (number.signum() < 0 || number.compareTo(MAX_U64) > 0) {
            throw wrong(name, value, "from 0 to " + MAX_U64);
        }
        return OptionalLong.of(number.longValue());
    }

    public long requiredUnsigned(String name) {
        return unsigned(name).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
    }

    public int requiredInt(String name) {
        long value = requiredUnsigned(name);
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    name + " is " + Long.toUnsignedString(value) + ", and must be at most " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    public Optional<String> text(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, value, "text in quotation marks");
        }
        return Optional.of(value.textValue());
    }

    public Hash256 base64Hash(String name) {
        return hash(name, JsonFields::base64);
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

    private static Hash256 base64(String text) {
        if (text.length() == 2 * Hash256.BYTES && text.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("is in hexadecimal digits, and must be the base64 of the 32 bytes");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not base64", e);
        }
        return Hash256.of(bytes);
    }

    private static IllegalArgumentException wrong(String name, JsonNode value, String due) {
        String told = value.toString();
        return new IllegalArgumentException(
                name + " is " + (told.length() > LONGEST_TOLD ? told.substring(0, LONGEST_TOLD) + "…" : told)
                        + ", and must be " + due);
    }

    /** Whether there is such a field, and it is not null. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A boolean, false if absent. */
    public boolean flag(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(name, value, "true or false");
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
            throw wrong(name, value, "a list");
        }
        List<JsonFields> all = new ArrayList<>();
        value.forEach(element -> all.add(new JsonFields(element)));
        return all;
    }

    public Optional<JsonFields> object(String name) {
        return Optional.ofNullable(fields.get(name)).map(JsonFields::new);
    }
}
