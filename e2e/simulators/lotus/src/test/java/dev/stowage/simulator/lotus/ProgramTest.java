package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stowage.simulator.Program;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that fails, or whose JVM is killed, leaves no program behind. */
class ProgramTest {
    private static final Duration PATIENCE = Program.PATIENCE;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"lotus daemon", "lotus-worker run", "lotus-wallet run --listen 127.0.0.1:0"})
    void aProgramEndsWithTheJvmThatStartedIt(String command) throws Exception {
        Process parent = starting(command);
        ProcessHandle child;
        try (var said = parent.inputReader()) {
            child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            await().atMost(PATIENCE).until(this::isAtWork);
            assertThat(child.isAlive()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
        await().atMost(PATIENCE).until(() -> !child.isAlive());
    }

    private Process starting(String command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartedChild.class.getName(),
                folder.toString()));
        line.addAll(List.of(command.split(" ")));
        return new ProcessBuilder(line)
                .redirectError(folder.resolve("parent.log").toFile())
                .start();
    }

    private boolean isAtWork() throws IOException {
        Path log = folder.resolve("child.log");
        return Files.exists(log) && Files.size(log) > 0;
    }

    @Test
    void aProviderThatDoesNotComeUpLeavesNoDaemon() throws IOException {
        Files.writeString(folder.resolve("miner"), "where the miner's folder would be");

        assertThatThrownBy(() -> new Provider(folder, "{}")).isInstanceOf(AssertionError.class);

        Path api = folder.resolve("node").resolve("api");
        assertThat(api).as("the daemon was up, and was killed").exists();
        await().atMost(PATIENCE).until(() -> refuses(URI.create(ApiFile.url(Files.readString(api)))));
    }

    private static boolean refuses(URI address) throws IOException {
        try (Socket open = new Socket(address.getHost(), address.getPort())) {
            return !open.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
