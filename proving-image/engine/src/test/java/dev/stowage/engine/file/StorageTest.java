package dev.stowage.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {
    @TempDir
    Path temp = Path.of("");

    @Test
    void foldersAreMadeForTheirOwner() throws IOException {
        Path deep = temp.resolve("a").resolve("b").resolve("c");
        Storage.makeFolders(deep);
        Storage.makeFolders(deep);
        assertThat(Files.getPosixFilePermissions(deep)).hasSize(3);
        Path file = Files.createFile(temp.resolve("file"));
        assertThat(catchThrowableOfType(FileFailure.class, () -> Storage.makeFolders(file))
                        .is(Errno.ENOTDIR))
                .isTrue();
    }

    @Test
    void aLongFolderIsListedWhole() throws IOException {
        for (int i = 0; i < 3000; i++) {
            Files.createFile(temp.resolve("postdata_" + i + ".bin"));
        }
        Files.createFile(temp.resolve("postdata_" + "x".repeat(242) + ".bin"));
        Files.createFile(temp.resolve("other"));
        assertThat(Storage.names(temp, "postdata_", ".bin")).hasSize(3001).isSorted();
        assertThat(Storage.names(temp, "o", "r")).containsExactly("other");
    }

    @Test
    void oneFileByTwoNamesIsTheSame() throws IOException {
        Path one = Files.writeString(temp.resolve("one"), "1");
        Path two = temp.resolve("two");
        assertThat(Storage.isSame(one, two)).isFalse();
        assertThat(Storage.isSame(two, one)).isFalse();
        Storage.link(one, two);
        assertThat(Storage.isSame(one, two)).isTrue();
        assertThat(catchThrowableOfType(FileFailure.class, () -> Storage.link(one, two))
                        .is(Errno.EEXIST))
                .isTrue();
        Storage.remove(one);
        Storage.remove(one);
        assertThat(Storage.exists(one)).isFalse();
        assertThat(Storage.text(two)).contains("1");
        assertThat(Storage.text(one)).isEmpty();
    }

    @Test
    void whatIsNotTextIsToldFromWhatIsMissing() throws IOException {
        Path file = Files.write(temp.resolve("file"), new byte[] {(byte) 0xff});
        assertThat(catchThrowableOfType(CharacterCodingException.class, () -> Storage.text(file)))
                .isNotNull();
    }

    @Test
    void aFileThatCannotBeATextFillsNoMemory() throws IOException {
        Path huge = temp.resolve("huge");
        try (FileChannel channel = FileChannel.open(huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.position(1L << 40);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1}));
        }
        assertThat(catchThrowableOfType(FileFailure.class, () -> Storage.text(huge)))
                .hasMessageStartingWith(huge + " has 1099511627777 bytes, and at most 16777216 can be right");
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 3, 2, false", "0, 4, 4, 2, true", "5, 1, 0, 5, true", "0, 1, 0, 1, false"})
    void locksExcludeWhereTheyOverlap(long from, long count, long other, long otherCount, boolean both)
            throws IOException {
        Path file = temp.resolve("lock");
        Optional<ByteLock> first = ByteLock.tryTake(file, from, count);
        Optional<ByteLock> second = ByteLock.tryTake(file, other, otherCount);
        assertThat(first).isPresent();
        assertThat(second.isPresent()).isEqualTo(both);
        first.orElseThrow().close();
        if (second.isPresent()) {
            second.get().close();
        }
        ByteLock.tryTake(file, other, otherCount).orElseThrow().close();
    }

    /** The process's own kind of lock goes with the first descriptor of its file that is closed. */
    @Test
    void aLockOutlivesAReaderOfItsFile() throws IOException {
        Path file = temp.resolve("lock");
        try (ByteLock lock = ByteLock.tryTake(file, 0, 1).orElseThrow()) {
            lock.sign("a long name");
            lock.sign("me");
            assertThat(Storage.text(file)).contains("me");
            assertThat(ByteLock.tryTake(file, 0, 1)).isEmpty();
        }
        ByteLock.take(file).close();
    }

    /** An earlier version of this program takes the other kind, as Java does. */
    @Test
    void aLockOfJavasKindCounts() throws IOException {
        Path file = temp.resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThat(ByteLock.tryTake(file, 3, 1)).isEmpty();
        }
        ByteLock.tryTake(file, 3, 1).orElseThrow().close();
    }

    @Test
    void eachErrorHasItsOwnNumber() {
        assertThat(Errno.values()).extracting(Errno::number).doesNotHaveDuplicates();
        assertThat(IntStream.range(1, 134).boxed().flatMap(i -> Errno.of(i).stream()))
                .containsExactlyInAnyOrder(Errno.values());
    }
}
