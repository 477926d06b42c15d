package dev.stowage.simulator.spacemesh.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stowage.simulator.spacemesh.chain.Calendar;
import dev.stowage.simulator.spacemesh.chain.Genesis;
import dev.stowage.simulator.spacemesh.config.NodeConfig.PostParams;
import dev.stowage.simulator.spacemesh.config.NodeConfig.Smeshing;
import dev.stowage.simulator.spacemesh.config.NodeConfig.Tls;
import dev.stowage.simulator.spacemesh.control.Log;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes what the simulator uses out of a whole configuration. */
final class ConfigReader {
    private final ObjectNode all;

    ConfigReader(ObjectNode all) {
        this.all = all;
    }

    NodeConfig config() throws Refused {
        boolean json = text("/logging/log-encoder").equals("json");
        return new NodeConfig(
                folder(text("/main/data-folder")),
                Path.of(text("/main/filelock")),
                genesis(),
                calendar(),
                text("/main/network-hrp"),
                poets(),
                address("/api/grpc-public-listener"),
                address("/api/grpc-private-listener"),
                address("/api/grpc-post-listener"),
                tls(),
                metricsPort(),
                json,
                levels(),
                smeshing(),
                text("/smeshing/smeshing-coinbase"),
                post());
    }

    private Genesis genesis() throws Refused {
        String time = text("/genesis/genesis-time");
        try {
            Instant at = time.isEmpty() ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : Instant.parse(time);
            return new Genesis(at, text("/genesis/genesis-extra-data"));
        } catch (DateTimeException e) {
            throw wrong("genesis.genesis-time", "parsing time \"" + time + "\"");
        }
    }

    private Calendar calendar() throws Refused {
        return new Calendar(
                genesis().time(),
                duration("main", "layer-duration"),
                Math.toIntExact(number("/main/layers-per-epoch")),
                duration("poet", "phase-shift"),
                duration("poet", "cycle-gap"),
                duration("poet", "grace-period"));
    }

    private PostParams post() throws Refused {
        return new PostParams(
                Math.toIntExact(number("/post/post-k1")),
                Math.toIntExact(number("/post/post-k2")),
                Math.toIntExact(number("/post/post-k3")),
                text("/post/post-pow-difficulty"),
                number("/post/post-labels-per-unit"),
                Math.toIntExact(number("/smeshing/smeshing-opts/smeshing-opts-scrypt/n")),
                number("/post/post-min-numunits"),
                number("/post/post-max-numunits"));
    }

    private Optional<Tls> tls() throws Refused {
        return text("/api/grpc-tls-listener").isEmpty()
                ? Optional.empty()
                : Optional.of(new Tls(
                        address("/api/grpc-tls-listener"),
                        Path.of(text("/api/grpc-tls-ca-cert")),
                        Path.of(text("/api/grpc-tls-cert")),
                        Path.of(text("/api/grpc-tls-key"))));
    }

    private OptionalInt metricsPort() throws Refused {
        return all.at("/main/metrics").asBoolean()
                ? OptionalInt.of(Math.toIntExact(number("/main/metrics-port")))
                : OptionalInt.empty();
    }

    private Smeshing smeshing() throws Refused {
        return new Smeshing(
                all.at("/smeshing/smeshing-start").asBoolean(),
                folder(text("/smeshing/smeshing-opts/smeshing-opts-datadir")),
                Math.toIntExact(number("/smeshing/smeshing-opts/smeshing-opts-numunits")),
                number("/smeshing/smeshing-opts/smeshing-opts-maxfilesize"),
                Math.toIntExact(number("/smeshing/smeshing-proving-opts/smeshing-opts-proving-threads")),
                Math.toIntExact(number("/smeshing/smeshing-proving-opts/smeshing-opts-proving-nonces")),
                text("/smeshing/smeshing-proving-opts/smeshing-opts-proving-randomx-mode"));
    }

    private List<String> poets() {
        List<String> urls = new ArrayList<>();
        all.at("/main/poet-servers")
                .forEach(poet -> urls.add(poet.path("address").asText()));
        return List.copyOf(urls);
    }

    private Map<String, String> levels() {
        Map<String, String> levels = new HashMap<>();
        for (String module : Log.MODULES) {
            JsonNode level = all.at("/logging").path(module.toLowerCase(java.util.Locale.ROOT));
            if (level.isTextual()) {
                levels.put(module, level.textValue());
            }
        }
        return Map.copyOf(levels);
    }

    private static Path folder(String name) {
        return Path.of(name.startsWith("~/") ? System.getProperty("user.home") + name.substring(1) : name);
    }

    private InetSocketAddress address(String at) throws Refused {
        String text = text(at);
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refused.late("start grpc services: listen tcp: address " + text + ": missing port in address");
        }
    }

    private Duration duration(String section, String key) throws Refused {
        String text = text("/" + section + "/" + key);
        try {
            return GoDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(section + "." + key, String.valueOf(e.getMessage()));
        }
    }

    private long number(String at) throws Refused {
        JsonNode value = all.at(at);
        try {
            return value.isNumber() ? value.longValue() : Long.parseLong(value.asText());
        } catch (NumberFormatException e) {
            throw wrong(
                    at.substring(1).replace('/', '.'),
                    "strconv.ParseInt: parsing \"" + value.asText() + "\": invalid syntax");
        }
    }

    private String text(String at) {
        return all.at(at).asText("");
    }

    private static Refused wrong(String key, String why) {
        return ConfigFile.undecodable(List.of("error decoding '" + key + "': " + why));
    }
}
