package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test whose JVM is killed leaves no program behind. */
class ProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"remote", "supervised"})
    void programsEndWithTheJvmThatStartedThem(String kind) throws Exception {
        Process parent = starting(kind);
        List<ProcessHandle> children;
        try (BufferedReader said = parent.inputReader()) {
            String line = said.readLine();
            assertThat(line).as(Files.readString(folder.resolve("parent.log"))).isNotNull();
            children = Stream.of(line.split(" "))
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
        } finally {
            parent.destroyForcibly();
        }
        await().atMost(PATIENCE).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }

    private Process starting(String kind) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartedChildren.class.getName(),
                        folder.toString(),
                        kind)
                .redirectError(folder.resolve("parent.log").toFile())
                .start();
    }
}
