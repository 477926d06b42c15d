package dev.stowage.simulator.spacemesh.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lines in the form of go-spacemesh's own log, on standard output: level, time, logger, text, and named values. */
public final class Log {
    /** What {@code logging} may name, besides the encoder. */
    public static final Set<String> MODULES = Set.of(
            "app",
            "clock",
            "p2p",
            "post",
            "postService",
            "stateDb",
            "beacon",
            "cachedDb",
            "poetDb",
            "trtl",
            "atxHandler",
            "atxBuilder",
            "mesh",
            "sync",
            "hareOracle",
            "hare",
            "blockCert",
            "blockGenerator",
            "blockHandler",
            "txHandler",
            "proposalStore",
            "proposalBuilder",
            "proposalListener",
            "nipostBuilder",
            "nipostValidator",
            "fetcher",
            "timesync",
            "vm",
            "grpc",
            "conState",
            "executor",
            "malfeasance",
            "bootstrap");

    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARN", "ERROR", "DPANIC", "PANIC", "FATAL");
    private static final int INFO = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Map<String, Integer> LOUDNESS = new ConcurrentHashMap<>();
    private static volatile boolean json;

    private Log() {}

    /** Chooses JSON; otherwise lines are for people. */
    public static void encoder(boolean asJson) {
        json = asJson;
    }

    /** Keeps a module from writing what is below a level; false if there is no such level. */
    public static boolean level(String module, String level) {
        int index = LEVELS.indexOf(level.toUpperCase(Locale.ROOT));
        if (index >= 0) {
            LOUDNESS.put(module, index);
        }
        return index >= 0;
    }

    /**
     * Writes a line.
     *
     * @param values names and values in turn
     */
    public static void debug(String logger, String text, Object... values) {
        line("DEBUG", logger, text, values);
    }

    /** What no node says. */
    public static void simulator(String text) {
        info("simulator", text);
    }

    public static void info(String logger, String text, Object... values) {
        line("INFO", logger, text, values);
    }

    public static void warn(String logger, String text, Object... values) {
        line("WARN", logger, text, values);
    }

    public static void error(String logger, String text, Object... values) {
        line("ERROR", logger, text, values);
    }

    /** The last line of a process that cannot go on. */
    public static void fatal(String logger, String text, Object... values) {
        line("FATAL", logger, text, values);
    }

    @SuppressWarnings("SystemOut")
    private static void line(String level, String logger, String text, Object... values) {
        String module = logger.substring(logger.lastIndexOf('.') + 1);
        int least = LOUDNESS.getOrDefault(module, LOUDNESS.getOrDefault("*", INFO));
        if (LEVELS.indexOf(level) < least) {
            return;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < values.length; i += 2) {
            fields.put(values[i].toString(), values[i + 1]);
        }
        String time = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        if (!json) {
            System.out.println(
                    time + "\t" + level + "\t" + logger + "\t" + text + (fields.isEmpty() ? "" : "\t" + text(fields)));
            return;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("L", level);
        all.put("T", time);
        all.put("N", logger);
        all.put("M", text);
        all.putAll(fields);
        System.out.println(text(all));
    }

    private static String text(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
