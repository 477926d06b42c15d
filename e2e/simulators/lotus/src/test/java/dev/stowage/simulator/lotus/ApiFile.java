package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.simulator.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The file {@code api} that each long-running program of Lotus leaves in its folder, with its address. */
final class ApiFile {
    private ApiFile() {}

    /** Waits until a program's port is open, and gives the address. */
    static String await(Program program, Path folder) {
        Path api = folder.resolve("api");
        long begin = System.nanoTime();
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !program.isAlive()
                        || (Files.exists(api) && program.log().contains("control port")));
        assertThat(program.isAlive()).as(program.log()).isTrue();
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
}
