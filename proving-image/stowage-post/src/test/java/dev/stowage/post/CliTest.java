package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test whose JVM is killed leaves no program behind. */
class CliTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProgramEndsWithTheJvmThatStartedIt(boolean stopped) throws Exception {
        Path log = temp.resolve("log");
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        StartedProgram.class.getName(),
                        log.toString())
                .redirectError(temp.resolve("parent.log").toFile())
                .start();
        ProcessHandle child;
        try (BufferedReader said = parent.inputReader()) {
            child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            await().atMost(PATIENCE).until(() -> Files.size(temp.resolve("log.out")) > 0);
            assertThat(child.isAlive()).isTrue();
            if (stopped) {
                Cli.signal(child.pid(), "STOP");
            }
        } finally {
            parent.destroyForcibly();
        }
        await().atMost(PATIENCE).until(() -> !child.isAlive());
    }
}
