package dev.stowage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A process, with what it wrote. For the tests of all simulators. */
public final class Program implements AutoCloseable {
    /** No machine is as slow as that, even where the worlds' clocks follow its speed: only a program that hangs. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program of the simulator by its launch script. It ends when it is closed, and also when the JVM ends that
     * called this, however that ends.
     */
    public static Program start(Path log, Map<String, String> environment, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, Path.of("bin", command[0]).toAbsolutePath().toString());
        return of(log, environment, line);
    }

    /**
     * Starts a command.
     *
     * @param log takes all its output
     */
    public static Program of(Path log, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("STOWAGE_SIMULATOR_TETHER", "stdin");
        builder.environment().putAll(environment);
        return new Program(builder.start(), log);
    }

    /** The port of its {@link ControlPort}. */
    public int controlPort() {
        return Integer.parseInt(await("control port: (\\d+)"));
    }

    /** Waits until it has written something, and gives what the pattern's group found. */
    public String await(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || wanted.matcher(log()).find());
        Matcher matcher = wanted.matcher(log());
        assertThat(matcher.find()).as("%s in %s", pattern, log()).isTrue();
        return matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
    }

    public String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it with SIGTERM; its exit code. */
    public int stop() throws InterruptedException {
        // Not the process' own destroy(), which also closes the pipe that the program holds on to.
        process.toHandle().destroy();
        return exit();
    }

    /** Ends it with SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        exit();
    }

    /** Waits for its end; its exit code. */
    public int exit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(log())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
