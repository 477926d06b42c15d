package dev.stowage.simulator.lotus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.simulator.lotus.repo.Unusable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotus chain}. */
@Command(name = "chain", mixinStandardHelpOptions = true)
@SuppressWarnings("SystemOut")
final class ChainCommands {
    private static final long FINALITY = 900;

    @Command(name = "head", mixinStandardHelpOptions = true)
    int head() throws IOException, Unusable {
        for (JsonNode cid : NodeApi.find().call("ChainHead").path("Cids")) {
            System.out.println(cid.path("/").asText());
        }
        return 0;
    }

    @Command(name = "export", mixinStandardHelpOptions = true)
    int export(
            @Option(names = "--tipset", defaultValue = "@head") String tipset,
            @Option(names = "--recent-stateroots") @Nullable Long stateRoots,
            @Option(names = "--skip-old-msgs", arity = "0..1", defaultValue = "false", fallbackValue = "true")
                    boolean skipOld,
            @Parameters Path file)
            throws IOException, Unusable, InterruptedException {
        if (stateRoots != null && stateRoots < FINALITY) {
            throw new Unusable("\"recent-stateroots\" has to be greater than " + FINALITY);
        }
        if (stateRoots == null && skipOld) {
            throw new Unusable("must pass recent stateroots along with skip-old-msgs");
        }
        if (!tipset.equals("@head")) {
            throw new Unusable("only the tipset @head is simulated");
        }
        NodeApi node = NodeApi.find();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            ExportStream.write(node, stateRoots == null ? 0 : stateRoots, skipOld, out);
        }
        return 0;
    }
}
