package dev.stowage.spacemesh.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a go-spacemesh 1.7.6 answered, in bytes. */
final class Recorded {
    private static final Pattern RAW = Pattern.compile("\"raw\":\"([0-9a-f]*)\"");

    private Recorded() {}

    private static List<String> lines(String file) {
        try (var in = Recorded.class.getResourceAsStream("/recorded/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first answer to each method, by its path. */
    static Map<String, byte[]> answers(String file) {
        Map<String, byte[]> answers = new HashMap<>();
        String method = "";
        for (String line : lines(file)) {
            Matcher raw = RAW.matcher(line);
            if (line.startsWith("## ")) {
                method = line.split(" ", 3)[1];
            } else if (raw.find()) {
                answers.putIfAbsent(method, HexFormat.of().parseHex(raw.group(1)));
            }
        }
        return answers;
    }

    /** All events of a run of eight minutes. */
    static List<byte[]> events() {
        List<byte[]> events = new ArrayList<>();
        for (String line : lines("events_stream.jsonl")) {
            Matcher raw = RAW.matcher(line);
            if (raw.find()) {
                events.add(HexFormat.of().parseHex(raw.group(1)));
            }
        }
        return events;
    }
}
