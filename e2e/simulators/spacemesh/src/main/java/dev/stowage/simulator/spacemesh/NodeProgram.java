package dev.stowage.simulator.spacemesh;

import dev.stowage.simulator.spacemesh.config.ConfigFile;
import dev.stowage.simulator.spacemesh.config.NodeConfig;
import dev.stowage.simulator.spacemesh.config.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code go-spacemesh}. */
@Command(
        name = "go-spacemesh",
        synopsisHeading = "Usage:%n  ",
        customSynopsis = "go-spacemesh [flags]",
        sortOptions = false)
final class NodeProgram implements Callable<Integer> {
    /** Flags that put a value over that of the file, with the section that has the key of the same name. */
    private static final Map<String, String> OVER = Map.ofEntries(
            Map.entry("data-folder", "main"),
            Map.entry("filelock", "main"),
            Map.entry("layer-duration", "main"),
            Map.entry("layers-per-epoch", "main"),
            Map.entry("genesis-time", "genesis"),
            Map.entry("genesis-extra-data", "genesis"),
            Map.entry("grpc-public-listener", "api"),
            Map.entry("grpc-private-listener", "api"),
            Map.entry("grpc-post-listener", "api"),
            Map.entry("grpc-tls-listener", "api"),
            // Spelt so.
            Map.entry("gprc-tls-ca-cert", "api"),
            Map.entry("grpc-tls-cert", "api"),
            Map.entry("grpc-tls-key", "api"),
            Map.entry("metrics", "main"),
            Map.entry("metrics-port", "main"),
            Map.entry("smeshing-start", "smeshing"),
            Map.entry("smeshing-opts-datadir", "smeshing.smeshing-opts"),
            Map.entry("smeshing-opts-numunits", "smeshing.smeshing-opts"),
            Map.entry("smeshing-opts-proving-nonces", "smeshing.smeshing-proving-opts"),
            Map.entry("smeshing-coinbase", "smeshing"),
            Map.entry("log-encoder", "logging"),
            Map.entry("phase-shift", "poet"),
            Map.entry("cycle-gap", "poet"),
            Map.entry("grace-period", "poet"));

    /** Those that are true when they are given without a value. */
    private static final Set<String> SWITCHES = Set.of("metrics", "smeshing-start");

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            description = "load configuration from file")
    @Nullable
    Path config;

    @Option(
            names = {"-p", "--preset"},
            description = "preset overwrites default values of the config")
    @Nullable
    String preset;

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new NodeProgram());
        OVER.forEach((name, section) -> line.getCommandSpec()
                .addOption(OptionSpec.builder("--" + name)
                        .type(String.class)
                        .arity(SWITCHES.contains(name) ? "0..1" : "1")
                        .fallbackValue("true")
                        .description(section + "." + name)
                        .build()));
        line.setParameterExceptionHandler((e, args) -> {
            String why = e instanceof UnmatchedArgumentException unmatched
                    ? "unknown flag: " + unmatched.getUnmatched().getFirst()
                    : String.valueOf(e.getMessage());
            return Failures.early(e.getCommandLine(), why);
        });
        line.setExecutionExceptionHandler(new Failures());
        return line;
    }

    @Override
    public Integer call() throws IOException, Refused {
        Map<String, String> flags = new HashMap<>();
        OVER.forEach((name, section) -> {
            String value = spec.findOption("--" + name).getValue();
            if (value != null) {
                flags.put(section + "." + name.replace("gprc", "grpc"), value);
            }
        });
        NodeConfig read = ConfigFile.read(config, preset, flags);
        return NodeStart.run(read);
    }
}
