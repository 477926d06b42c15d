package dev.stowage.post;

import java.nio.file.Path;
import java.util.List;

/** A JVM that starts a program, as a test does, says its process, and waits to be killed. */
final class StartedProgram {
    private StartedProgram() {}

    public static void main(String[] args) throws Exception {
        List<String> arguments =
                List.of("k2pow-serve", "--bind-address", "127.0.0.1:0", "--randomx-mode", "light", "--threads", "1");
        System.out.println(Cli.start(Path.of(args[0]), arguments).pid());
        Thread.currentThread().join();
    }
}
