package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelInputTest {
    @TempDir
    Path temp = Path.of("");

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "16, 0, 16",
        "4096, 4080, 16",
        "4112, 4096, 16",
        "1048576, 0, 1048576",
        "1048592, 1048576, 16",
        "2097152, 1048592, 1048560",
        "3000000, 2097152, 902848",
        "70000, 5008, 64000",
    })
    void anyPartOfAFileComesWhole(int length, int from, int count) throws IOException {
        byte[] content = random(length);
        Path file = Files.write(temp.resolve("labels"), content);
        byte[] to = new byte[Batch.BYTES];
        try (LabelInput input = new LabelInput()) {
            input.read(file, from, count, to);
        }
        assertThat(Arrays.copyOf(to, count)).isEqualTo(Arrays.copyOfRange(content, from, from + count));
    }

    @Test
    void filesInTurn() throws IOException {
        Path one = Files.write(temp.resolve("one"), random(8192));
        Path two = Files.write(temp.resolve("two"), random(100_000));
        byte[] to = new byte[Batch.BYTES];
        try (LabelInput input = new LabelInput()) {
            for (Path file : new Path[] {one, two, one}) {
                input.read(file, 4096, 4096, to);
                assertThat(Arrays.copyOf(to, 4096)).isEqualTo(Arrays.copyOfRange(Files.readAllBytes(file), 4096, 8192));
            }
        }
    }

    @Test
    void aFileSystemThatRefusesIsReadThroughThePageCache() throws IOException {
        // procfs refuses O_DIRECT.
        Path refusing = Path.of("/proc/version");
        byte[] content = Files.readAllBytes(refusing);
        byte[] to = new byte[Batch.BYTES];
        try (LabelInput input = new LabelInput()) {
            input.read(refusing, 0, content.length, to);
        }
        assertThat(Arrays.copyOf(to, content.length)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 96", "4096, 4096", "5000, 4992"})
    void aShortFileIsTold(int length, int from) throws IOException {
        Path file = Files.write(temp.resolve("short"), random(length));
        try (LabelInput input = new LabelInput()) {
            assertThatThrownBy(() -> input.read(file, from, 16, new byte[Batch.BYTES]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(file + " ends at byte " + length + ", but should be longer");
        }
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        try (LabelInput input = new LabelInput()) {
            assertThatThrownBy(() -> input.read(temp.resolve("none"), 0, 16, new byte[Batch.BYTES]))
                    .isInstanceOfSatisfying(FileFailure.class, e -> assertThat(e.is(Errno.ENOENT))
                            .isTrue());
        }
    }
}
