package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real program under a real memory limit, which only root can set: it says what is lacking, and is never killed. */
class MemoryLimitTest {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup/memory");

    @TempDir
    Path temp = Path.of("");

    private Path group = MOUNT;
    private Path data = temp;

    @BeforeEach
    void group() throws IOException, InterruptedException {
        assumeThat(Files.isWritable(MOUNT))
                .as("a cgroup v1 of memory, and root")
                .isTrue();
        group = Files.createTempDirectory(MOUNT, "stowage-test-");
        data = temp.resolve("data");
        assertThat(Cli.run(temp, Cli.init(data, "--batch-labels", "1200")).status())
                .isZero();
    }

    @AfterEach
    void remove() throws IOException {
        if (!group.equals(MOUNT)) {
            Files.delete(group);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fast, 1500, 7, RandomX's fast mode needs 2459959296 more bytes of memory and the memory limit of the container",
        "light, 200, 7, RandomX needs 270532608 bytes of memory even in light mode and the memory limit of the container",
        "auto, 1500, 0, k2pow in RandomX's light mode",
    })
    void whatDoesNotFitIsRefusedOrDoneWithLess(String mode, long mebibytes, int status, String words)
            throws IOException, InterruptedException {
        Files.writeString(group.resolve("memory.limit_in_bytes"), Long.toString(mebibytes << 20));

        Cli.Ended ended = prove(mode);

        assertThat(ended.status()).as(ended.out() + ended.err()).isEqualTo(status);
        assertThat(ended.out().replace(", and ", " and ")).contains(words);
        assertThat(ended.err()).doesNotContain("\tat ");
    }

    private Cli.Ended prove(String mode) throws IOException, InterruptedException {
        Path log = temp.resolve("log");
        List<String> arguments = new ArrayList<>(List.of("prove", "--data-dir", data.toString(), "--json"));
        arguments.addAll(List.of("--randomx-mode", mode, "--threads", "1", "--nonces", "64"));
        arguments.addAll(List.of("--pow-difficulty", "20" + "ff".repeat(31), "--min-num-units", "1"));
        arguments.addAll(List.of("--scrypt-n", "2"));
        ProcessBuilder within =
                new ProcessBuilder("sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
        return Cli.end(Cli.start(within, log, arguments), log);
    }
}
