package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** Alone, because it looks at the processes of this JVM. */
@Isolated
class SimTest {
    @TempDir
    Path folder;

    @Test
    void itShowsTheSiteAndLeavesNoProcess() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Sim sim = new Sim(new PrintStream(said, true, StandardCharsets.UTF_8), new Programs(Path.of("..")));

        assertThat(new CommandLine(sim).execute("--looks", "2", "--folder", folder.toString()))
                .isZero();

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("Lotus        daemon http://127.0.0.1:")
                .contains("0 missed")
                .containsPattern("stop +the miner (may|must not) be stopped")
                .contains("Spacemesh    post listener http://127.0.0.1:")
                .containsPattern("alpha +[0-9a-f]{8}… +(idle|proving) +no ATX in the last epochs")
                .contains("beta ")
                .containsPattern("stop +the node (may|must not) be stopped for 5 s")
                .containsPattern("stop +the prover of beta (may|must not) be stopped for 5 s")
                // All that can be read is read; what nobody has done yet is said as just that.
                .doesNotContainPattern("is not known(?! to be complete)");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }
}
