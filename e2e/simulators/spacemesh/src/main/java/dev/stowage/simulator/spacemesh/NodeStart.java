package dev.stowage.simulator.spacemesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stowage.simulator.spacemesh.chain.Genesis;
import dev.stowage.simulator.spacemesh.config.Bech32;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.config.Refused;
import dev.stowage.simulator.spacemesh.control.Log;
import dev.stowage.simulator.spacemesh.node.Identities;
import dev.stowage.simulator.spacemesh.node.Identity;
import dev.stowage.simulator.spacemesh.node.Node;
import dev.stowage.simulator.spacemesh.node.World;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;

/** The start of a node, in the order of the real one: lock, genesis, identities, then all that runs. */
final class NodeStart {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private NodeStart() {}

    /** Starts it, and returns while it runs. */
    static int run(NodeConfig config) throws IOException, Refused {
        Log.encoder(config.jsonLog());
        config.logLevels().forEach(Log::level);
        Files.createDirectories(
                config.dataFolder(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileLock lock = lock(config.lock());
        genesis(config);
        Log.info(
                "node",
                "App version: . Git:  -  . Go Version: go1.26.8. OS: linux-amd64 . Genesis "
                        + HexFormat.of().formatHex(config.genesis().id()));
        Log.info("node", "Welcome to Spacemesh. Spacemesh full node is starting...");
        List<Identity> identities = Identities.load(config.dataFolder());
        Lifetime lifetime = new Lifetime(lock);
        services(config, identities);
        World world = World.of(value("STOWAGE_SIMULATOR_WORLD", "{}"));
        Path network = Path.of(value(
                "STOWAGE_SIMULATOR_NETWORK",
                config.dataFolder().resolve("network").toString()));
        Node node = new Node(lifetime.session(), config, identities, world, network);
        lifetime.up(node::close);
        node.control(System.getenv());
        return Lifetime.RUNS;
    }

    /** Kept for as long as the process lives; the file itself stays and means nothing. */
    @SuppressWarnings("MustBeClosed")
    private static FileLock lock(Path file) throws IOException, Refused {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw Refused.early(
                    "getting exclusive file lock: only one spacemesh instance should be running (locking file " + file
                            + ")");
        }
        return lock;
    }

    private static void genesis(NodeConfig config) throws IOException, Refused {
        Path file = config.dataFolder().resolve("genesis.json");
        Genesis own = config.genesis();
        if (!Files.exists(file)) {
            Files.writeString(
                    file,
                    "{\"GenesisTime\":\"" + own.time() + "\",\"ExtraData\":\"" + own.extraData()
                            + "\",\"Accounts\":{}}");
            return;
        }
        JsonNode kept = JSON.readTree(Files.readString(file));
        String time = kept.path("GenesisTime").asText();
        String extra = kept.path("ExtraData").asText();
        if (!time.equals(own.time().toString()) || !extra.equals(own.extraData())) {
            Log.error(
                    "node",
                    "genesis config updated after node initialization, if this update is required delete config at "
                            + file + ".\ndiff:\n  &config.GenesisConfig{\n"
                            + difference(
                                    "GenesisTime: s", go(time), go(own.time().toString()))
                            + difference("ExtraData:   ", extra, own.extraData())
                            + "  \tAccounts:    {},\n  }\n");
            throw Refused.early("initializing app: genesis config updated after node initialization");
        }
    }

    private static String difference(String name, String kept, String own) {
        return kept.equals(own)
                ? "  \t" + name + "\"" + kept + "\",\n"
                : "- \t" + name + "\"" + kept + "\",\n+ \t" + name + "\"" + own + "\",\n";
    }

    private static String go(String time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss +0000 'UTC'")
                .withZone(ZoneOffset.UTC)
                .format(java.time.Instant.parse(time));
    }

    /** What is found wrong only while the services are started. */
    private static void services(NodeConfig config, List<Identity> identities) throws Refused {
        boolean remote =
                identities.stream().anyMatch(identity -> !identity.name().equals("local.key"));
        if (config.smeshing().start() && remote) {
            Log.info("node", "app cleanup completed");
            throw Refused.late("smeshing enabled in remote setup");
        }
        if (!config.coinbase().isEmpty()) {
            Bech32.check(config.coinbase());
        }
    }

    private static String value(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
