package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares two replies by what a client relies on: names, types, what is null, numbers in texts, and the code and words
 * of an error with its numbers and identifiers left out. Other values are not compared.
 */
final class Shape {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern CUT = Pattern.compile("…\\(\\d+ characters\\)$");
    private static final Pattern METRIC = Pattern.compile("# (HELP|TYPE) \\S+ .*|[a-zA-Z_:][\\w:]*(\\{.*\\})? \\S+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    private final List<String> differences = new ArrayList<>();

    private Shape() {}

    /** How the second differs from the first; nothing if it does not. */
    static List<String> differences(JsonNode recorded, JsonNode seen) {
        Shape shape = new Shape();
        shape.compare("reply", recorded, seen);
        return shape.differences;
    }

    /** A text without what differs from one network to another. */
    static String masked(String text) {
        return UUID.matcher(text)
                .replaceAll("UUID")
                .replaceAll("bafy[a-z2-7]+", "CID")
                .replaceAll("\"Version\":\"[^\"]*\"", "VERSION")
                .replaceAll("-?\\d+", "N");
    }

    /** Whether a text is the recorded one; of one that was cut when it was recorded, whether it is of that kind. */
    static boolean isLike(String recorded, String seen) {
        if (!CUT.matcher(recorded).find()) {
            return masked(seen).equals(masked(recorded));
        }
        // Which metrics there are depends on what the node has done; that they can be read does not.
        return recorded.startsWith("# HELP ")
                ? seen.startsWith("# ")
                        && seen.lines().allMatch(line -> METRIC.matcher(line).matches())
                : seen.startsWith(recorded.substring(0, recorded.indexOf('…')));
    }

    private void compare(String at, JsonNode recorded, JsonNode seen) {
        if (recorded.getNodeType() != seen.getNodeType()) {
            differences.add("%s is %s, recorded was %s".formatted(at, seen.getNodeType(), recorded.getNodeType()));
        } else if (recorded.isObject()) {
            object(at, recorded, seen);
        } else if (recorded.isArray() && !recorded.isEmpty()) {
            seen.forEach(element -> compare(at + "[]", recorded.get(0), element));
            if (seen.isEmpty()) {
                differences.add(at + " is empty");
            }
        } else if (recorded.isNumber() && recorded.isIntegralNumber() != seen.isIntegralNumber()) {
            differences.add(at + " is " + seen + ", recorded was " + recorded);
        } else if (recorded.isTextual()) {
            text(at, recorded.textValue(), seen.textValue());
        }
    }

    private void object(String at, JsonNode recorded, JsonNode seen) {
        if (at.equals("reply.error")) {
            if (recorded.get("code").intValue() != seen.path("code").intValue()) {
                differences.add("the code is " + seen.path("code"));
            }
            if (!masked(recorded.get("message").textValue())
                    .equals(masked(seen.path("message").asText()))) {
                differences.add("the message is " + seen.path("message"));
            }
            return;
        }
        List<JsonNode> entries = entries(recorded);
        List<JsonNode> found = entries(seen);
        if (found.size() < entries.size()) {
            differences.add("%s has %d entries, recorded were %d".formatted(at, found.size(), entries.size()));
        } else if (!entries.isEmpty()) {
            found.forEach(entry -> likeAny(at + "[]", entries, entry));
        }
        fields(recorded).forEach(name -> compare(at + "." + name, recorded.get(name), seen.path(name)));
        fields(seen)
                .filter(name -> !recorded.has(name))
                .forEach(name -> differences.add(at + "." + name + " was not recorded"));
    }

    /** Under names that differ each time one may be empty where another is not. */
    private void likeAny(String at, List<JsonNode> recorded, JsonNode seen) {
        if (recorded.stream().noneMatch(one -> differences(one, seen).isEmpty())) {
            compare(at, recorded.getFirst(), seen);
        }
    }

    private static Stream<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).filter(name -> !UUID.matcher(name)
                .matches());
    }

    /** What stands under names that differ each time. */
    private static List<JsonNode> entries(JsonNode object) {
        return object.properties().stream()
                .filter(field -> UUID.matcher(field.getKey()).matches())
                .map(Map.Entry::getValue)
                .toList();
    }

    private void text(String at, String recorded, String seen) {
        if (NUMBER.matcher(recorded).matches() != NUMBER.matcher(seen).matches()) {
            differences.add("%s is %s, recorded was %s".formatted(at, seen, recorded));
        }
    }
}
