package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTrialTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    Path temp = Path.of("");

    private DataDirectory folder(String name, int file, int bytes) throws IOException {
        DataDirectory folder = new DataDirectory(temp.resolve(name));
        folder.create();
        Files.write(folder.labelFile(file), new byte[bytes]);
        return folder;
    }

    @Test
    void whatIsThereIsReadOnce() throws IOException {
        DataDirectory a = folder("a", 0, 3 * MEBIBYTE + 48);
        folder("a", 1, 64 * MEBIBYTE + 32);
        DataDirectory b = folder("b", 2, 160);

        ReadRates rates = ReadTrial.run(Folders.look(List.of(a, b)), Duration.ofSeconds(60), () -> false);

        assertThat(rates.all()).isTrue();
        assertThat(rates.folders())
                .extracting(ReadRates.OfFolder::readBytes)
                .containsExactly(67L * MEBIBYTE + 80, 160L);
        assertThat(rates.bytesPerSecond()).isPositive().isFinite();
        assertThat(rates.passBytesPerSecond()).isPositive().isLessThanOrEqualTo(rates.bytesPerSecond() * 1.0001);
    }

    @Test
    void itEndsWhenItsTimeIsOver() throws IOException {
        DataDirectory a = folder("a", 0, 64 * MEBIBYTE);

        ReadRates rates = ReadTrial.run(Folders.look(List.of(a)), Duration.ofNanos(1), () -> false);

        assertThat(rates.all()).isFalse();
        assertThat(rates.folders().getFirst().readBytes()).isEqualTo((long) DriveReader.BATCHES * MEBIBYTE);
    }

    @Test
    void aFileThatCannotBeReadEndsIt() throws IOException {
        DataDirectory a = folder("a", 0, MEBIBYTE);
        Folders folders = Folders.look(List.of(a));
        Files.write(a.labelFile(0), new byte[16]);

        assertThatThrownBy(() -> ReadTrial.run(folders, Duration.ofSeconds(60), () -> false))
                .isInstanceOf(PostFailure.class)
                .hasMessageContaining("postdata_0.bin ends at byte 16, but should be longer");
    }

    @Test
    void itEndsWhenItIsStopped() throws IOException {
        DataDirectory a = folder("a", 0, 64 * MEBIBYTE);

        ReadRates rates = ReadTrial.run(Folders.look(List.of(a)), Duration.ofHours(1), () -> true);

        assertThat(rates.all()).isFalse();
    }

    /** Its batch is gone, so that not all can be kept; the readers of the other files wait for batches meanwhile. */
    @ParameterizedTest
    @ValueSource(longs = {1, 60_000_000_000L})
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFileThatCannotBeReadEndsItAmongOthers(long nanos) throws IOException {
        DataDirectory a = folder("a", 0, MEBIBYTE);
        folder("a", 1, 16 * MEBIBYTE);
        DataDirectory b = folder("b", 2, 16 * MEBIBYTE);
        Folders folders = Folders.look(List.of(a, b));
        Files.write(a.labelFile(0), new byte[16]);

        assertThatThrownBy(() -> ReadTrial.run(folders, Duration.ofNanos(nanos), () -> false, new InOrder()))
                .isInstanceOf(PostFailure.class)
                .hasMessageContaining("postdata_0.bin ends at byte 16, but should be longer");
    }

    /** Leaves what is shuffled by it as it was. */
    private static final class InOrder extends Random {
        private static final long serialVersionUID = 1;

        @Override
        public int nextInt(int bound) {
            return bound - 1;
        }
    }

    @Test
    void aPassLastsAsLongAsItsSlowestFolder() {
        DataDirectory any = new DataDirectory(temp);
        ReadRates rates = new ReadRates(
                List.of(new ReadRates.OfFolder(any, 1000, 100, 1), new ReadRates.OfFolder(any, 1000, 50, 1)));
        assertThat(rates.bytesPerSecond()).isCloseTo(150, within(1e-9));
        assertThat(rates.passBytesPerSecond()).isCloseTo(100, within(1e-9));
    }
}
