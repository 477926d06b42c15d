package dev.stowage.simulator.site;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that was started. What it says is kept in a file, and can be waited for. */
final class Started implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path log;
    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    private Started(Path log, Process process) {
        this.log = log;
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    static Started start(Path log, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new Started(log, builder.start());
    }

    private void listen() {
        try (BufferedReader said = process.inputReader();
                BufferedWriter file = Files.newBufferedWriter(log)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                file.append(line).append('\n').flush();
                hear(line);
            }
        } catch (IOException e) {
            hear(log + " cannot be written: " + e.getMessage());
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void hear(String line) {
        lines.add(line);
        notifyAll();
    }

    /**
     * Waits for a line and gives the pattern's first group.
     *
     * @throws IllegalStateException if the program ends before, or does not say it in three minutes
     */
    synchronized String await(Pattern pattern) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        int next = 0;
        while (true) {
            for (; next < lines.size(); next++) {
                Matcher matcher = pattern.matcher(lines.get(next));
                if (matcher.find()) {
                    return matcher.group(1);
                }
            }
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (ended || left <= 0) {
                throw new IllegalStateException("it did not come up; see " + log + ", whose last line is: "
                        + (lines.isEmpty() ? "(nothing)" : lines.getLast()));
            }
            wait(left);
        }
    }

    /** Waits for its end; its exit code. */
    int exit() throws InterruptedException {
        return process.waitFor();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it with SIGTERM; its exit code. */
    int stop() throws InterruptedException {
        // Not the process' own destroy(), which also closes the pipe that the program holds on to.
        process.toHandle().destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    /** Ends it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it as a machine that goes down does. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
