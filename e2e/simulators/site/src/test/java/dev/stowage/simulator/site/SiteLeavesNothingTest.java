package dev.stowage.simulator.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that does not come up, or whose JVM is killed, leaves no program behind. */
class SiteLeavesNothingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    /** Those whose command names our folder. */
    private Stream<ProcessHandle> programs() {
        return ProcessHandle.allProcesses()
                .filter(each -> !each.equals(ProcessHandle.current()))
                .filter(each -> each.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent());
    }

    @Test
    void aSiteThatDoesNotComeUpEndsItsNode() throws Exception {
        Files.writeString(folder.resolve("post-alpha"), "where the data would be");
        Programs programs = new Programs(Path.of(".."));

        assertThatThrownBy(() -> new SpacemeshSite(programs, folder, Instant.now(), List.of("alpha")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("init-alpha.log");

        assertThat(folder.resolve("go-spacemesh/genesis.json"))
                .as("the node was up")
                .exists();
        await().atMost(PATIENCE).until(() -> programs().findAny().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lotus", "spacemesh"})
    void programsEndWithTheJvmThatStartedThem(String network) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedSite.class.getName(),
                        network,
                        folder.toString())
                .redirectError(folder.resolve("parent.log").toFile())
                .start();
        List<ProcessHandle> children;
        try (BufferedReader said = parent.inputReader()) {
            assertThat(said.readLine())
                    .as(Files.readString(folder.resolve("parent.log")))
                    .isEqualTo("up");
            children = parent.children().toList();
            assertThat(children).hasSize(2);
        } finally {
            parent.destroyForcibly();
        }
        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
}
