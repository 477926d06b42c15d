package dev.stowage.simulator.spacemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.spacemesh.control.Log;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which keys there are: one that there is not stops the start. */
final class Keys {
    private static final Set<String> ANY = Set.of("*");

    private final Map<String, Set<String>> known = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    Keys() {
        try (InputStream in = Objects.requireNonNull(Keys.class.getResourceAsStream("keys.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(": ", 2))
                    .forEach(line -> known.put(line[0].replace("'", ""), Set.of(line[1].split(" ", -1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> logging = Log.MODULES.stream()
                .map(module -> module.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        logging.add("log-encoder");
        known.put("logging", logging);
    }

    /** What is wrong with a whole configuration, whose keys are in lower case. */
    List<String> faults(JsonNode all) {
        look("", all);
        return faults;
    }

    private void look(String section, JsonNode values) {
        Set<String> names = known.get(section);
        if (names == null || names.equals(ANY)) {
            return;
        }
        if (section.equals("main") && values.has("poet-server")) {
            Log.error(
                    "00000.defaultLogger.00000.defaultLogger",
                    "The 'poet-server' is deprecated. Please migrate to the 'poet-servers'. Check 'Upgrade Information'"
                            + " in CHANGELOG.md for details.");
            faults.add("error decoding 'main.poet-server': use of deprecated config field");
        }
        String[] unknown = values.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !names.contains(key) && !key.equals("poet-server"))
                .sorted()
                .toArray(String[]::new);
        if (unknown.length > 0) {
            faults.add("'" + section + "' has invalid keys: " + String.join(", ", Arrays.asList(unknown)));
        }
        String prefix = section.isEmpty() ? "" : section + ".";
        values.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                look(prefix + entry.getKey(), entry.getValue());
            }
        });
    }
}
