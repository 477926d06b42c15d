package dev.stowage.simulator.spacemesh.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts a configuration together: what is built in, a preset, the file, and flags, the later ones over the earlier. */
public final class ConfigFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> PRESETS = List.of("fastnet", "standalone", "testnet");

    private ConfigFile() {}

    /**
     * Reads it.
     *
     * @param file that may be missing altogether
     * @param preset by the flag
     * @param flags {@code section.key} to value
     * @throws Refused in the real node's words
     */
    public static NodeConfig read(@Nullable Path file, @Nullable String preset, Map<String, String> flags)
            throws Refused {
        ObjectNode own = file == null ? JSON.createObjectNode() : parse(file);
        ObjectNode all = builtIn("mainnet");
        String chosen = preset == null ? own.path("preset").asText("") : preset;
        if (!chosen.isEmpty()) {
            if (!PRESETS.contains(chosen)) {
                throw Refused.early("loading config: preset " + chosen
                        + " is not registered. select one from the options [" + String.join(" ", PRESETS) + "]");
            }
            merge(all, builtIn("standalone"));
            merge(all, builtIn(chosen));
        }
        List<String> faults = new Keys().faults(own);
        if (!faults.isEmpty()) {
            throw undecodable(faults);
        }
        merge(all, own);
        flags.forEach((name, value) -> {
            int dot = name.lastIndexOf('.');
            all.withObject("/" + name.substring(0, dot).replace('.', '/')).put(name.substring(dot + 1), value);
        });
        return new ConfigReader(all).config();
    }

    static Refused undecodable(List<String> faults) {
        return Refused.early("loading config: unmarshal config: " + faults.size() + " error(s) decoding:\n* "
                + String.join("\n* ", faults));
    }

    private static ObjectNode parse(Path file) throws Refused {
        try {
            JsonNode read = JSON.readTree(Files.readString(file));
            if (read instanceof ObjectNode object) {
                return lowered(object);
            }
        } catch (NoSuchFileException e) {
            throw Refused.early(
                    "loading config: can't load config at " + file + ": open " + file + ": no such file or directory");
        } catch (JsonProcessingException e) {
            throw Refused.early("loading config: can't load config at " + file + ": While parsing config: "
                    + e.getOriginalMessage());
        } catch (IOException e) {
            throw Refused.early("loading config: can't load config at " + file + ": " + e.getMessage());
        }
        throw Refused.early("loading config: can't load config at " + file + ": While parsing config: no JSON object");
    }

    private static ObjectNode builtIn(String name) {
        try (InputStream in = Objects.requireNonNull(ConfigFile.class.getResourceAsStream(name + ".json"))) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys are the same in any case, as for the real node. */
    private static ObjectNode lowered(ObjectNode object) {
        ObjectNode lower = JSON.createObjectNode();
        object.properties()
                .forEach(entry -> lower.set(
                        entry.getKey().toLowerCase(Locale.ROOT),
                        entry.getValue() instanceof ObjectNode inner ? lowered(inner) : entry.getValue()));
        return lower;
    }

    /** Lists are replaced, not joined. */
    private static void merge(ObjectNode into, ObjectNode from) {
        from.properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode inner && into.get(entry.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
