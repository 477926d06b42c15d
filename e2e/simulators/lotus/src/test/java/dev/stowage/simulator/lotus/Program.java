package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** A process of the simulator, run as its launch scripts do. */
final class Program implements AutoCloseable {
    /** No machine is as slow as that: only a program that hangs. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Pattern CONTROL = Pattern.compile("control port: (\\d+)");

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it by its launch script; its output goes to a file beside the folder of the program. It ends when it is
     * closed, and also when the JVM ends that called this, however that ends.
     */
    static Program start(Path log, Map<String, String> environment, String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        line.set(0, Path.of("bin", command[0]).toAbsolutePath().toString());
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("STOWAGE_SIMULATOR_TETHER", "stdin");
        builder.environment().putAll(environment);
        return new Program(builder.start(), log);
    }

    /** Waits until its port is open, and gives the address. */
    String address(Path folder) {
        Path api = folder.resolve("api");
        long begin = System.nanoTime();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !process.isAlive() || (Files.exists(api) && log().contains("control port")));
        assertThat(process.isAlive()).as(log()).isTrue();
        Pace.started(Duration.ofNanos(System.nanoTime() - begin));
        try {
            return url(Files.readString(api));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an {@code api} file says, as a URL. */
    static String url(String api) {
        return api.replaceFirst("/ip4/(.+)/tcp/(\\d+)/http", "http://$1:$2");
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int controlPort() {
        Matcher matcher = CONTROL.matcher(log());
        assertThat(matcher.find()).as(log()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it with SIGTERM; its exit code. */
    int stop() throws InterruptedException {
        // Not the process' own destroy(), which also closes the pipe that the program holds on to.
        process.toHandle().destroy();
        return exit();
    }

    /** Ends it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exit();
    }

    /** Waits for its end; its exit code. */
    int exit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
