package dev.stowage.post;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The process: streams, signals and the exit status. */
public final class Main {
    /** It logs with a stack trace what it also gives to the call, and we tell that in a line. A field keeps the level. */
    private static final Logger GRPC = Logger.getLogger("io.grpc");

    private Main() {}

    /** Runs the command line and exits. */
    public static void main(String[] arguments) {
        GRPC.setLevel(Level.SEVERE);
        StopSignal stop = new StopSignal();
        AtomicInteger status = new AtomicInteger(ExitCode.UNEXPECTED.code());
        CountDownLatch ended = new CountDownLatch(1);
        // A signal starts the hooks: this one lets the batch be finished, and then decides the exit status, which
        // would otherwise be the signal's.
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            stop.ask();
            awaitEnd(ended);
            Runtime.getRuntime().halt(status.get());
        }));
        try {
            status.set(StowagePost.run(environment(stop), List.of(arguments)));
        } finally {
            ended.countDown();
        }
        System.exit(status.get());
    }

    private static void awaitEnd(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Environment environment(StopSignal stop) {
        return new Environment(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
                InstantSource.system(),
                stop);
    }
}
