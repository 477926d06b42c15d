package dev.stowage.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stowage.engine.PostFailure.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFileTest {
    @TempDir
    Path temp = Path.of("");

    private Path fifo(String name) throws IOException, InterruptedException {
        Path fifo = temp.resolve(name);
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        return fifo;
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsNotAPlainFileIsNamedAndNotOpened() throws IOException, InterruptedException {
        Path socket = temp.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Path fifo = fifo("fifo");
            refused(fifo, "a FIFO");
            refused(Files.createSymbolicLink(temp.resolve("link"), fifo), "a FIFO");
            refused(socket, "a socket");
            refused(Files.createDirectory(temp.resolve("folder")), "a folder");
            refused(Path.of("/dev/zero"), "a device");
            refused(Files.createSymbolicLink(temp.resolve("zero"), Path.of("/dev/zero")), "a device");
        }
    }

    private static void refused(Path path, String type) {
        for (Opening opening : new Opening[] {
            () -> PlainFile.forReading(path),
            () -> PlainFile.forDirectReading(path),
            () -> PlainFile.forWriting(path, PlainFile.OWNERS),
            () -> {
                Storage.plainStatus(path);
                throw new AssertionError(path + " was taken for a plain file");
            }
        }) {
            FileFailure failure =
                    catchThrowableOfType(FileFailure.class, () -> opening.open().close());
            assertThat(failure)
                    .hasMessage(
                            path + " is " + type + ", and must be a plain file. Move it away, or name another file");
            assertThat(failure.kind()).isEqualTo(Kind.BAD_DATA);
        }
    }

    @FunctionalInterface
    private interface Opening {
        PlainFile open() throws IOException;
    }

    @Test
    void aLinkToAPlainFileIsOne() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "abc");
        try (PlainFile open = PlainFile.forReading(Files.createSymbolicLink(temp.resolve("link"), file))) {
            assertThat(open.size()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whatIsWrittenIsRead(boolean direct) throws IOException {
        byte[] content = new byte[3_000_001];
        new java.util.Random(1).nextBytes(content);
        ByteBuffer in = direct ? ByteBuffer.allocateDirect(content.length) : ByteBuffer.allocate(content.length);
        in.put(content).flip();
        ByteBuffer out = direct ? ByteBuffer.allocateDirect(content.length) : ByteBuffer.allocate(content.length);
        Path path = temp.resolve("file");
        try (PlainFile file = PlainFile.forWriting(path, PlainFile.OWNERS)) {
            file.write(in, 7);
            assertThat(in.remaining()).isZero();
            file.sync();
            file.readFully(out, 7);
            assertThat(file.read(ByteBuffer.allocate(1), 7 + content.length)).isZero();
            file.cutTo(100);
            assertThat(file.size()).isEqualTo(100);
        }
        byte[] read = new byte[content.length];
        out.flip().get(read);
        assertThat(read).isEqualTo(content);
        assertThat(Files.getPosixFilePermissions(path)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 4096})
    void aFileThatEndsTooEarlyIsNamed(int length) throws IOException {
        Path path = Files.write(temp.resolve("short"), new byte[length]);
        try (PlainFile file = PlainFile.forReading(path)) {
            assertThatThrownBy(() -> file.readFully(ByteBuffer.allocate(length + 1), 0))
                    .hasMessageStartingWith(path + " ends at byte " + length + ",");
        }
    }

    @Test
    void theCauseIsKnownByItsNumber() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "abc");
        assertThat(failure(temp.resolve("none"))).satisfies(e -> {
            assertThat(e.is(Errno.ENOENT)).isTrue();
            assertThat(e)
                    .hasMessage(
                            temp.resolve("none")
                                    + " cannot be opened: there is no such file or folder (ENOENT). Check the path, and that it is mounted");
        });
        assertThat(failure(file.resolve("below")).is(Errno.ENOTDIR)).isTrue();
        Path circle = Files.createSymbolicLink(temp.resolve("circle"), temp.resolve("circle"));
        assertThat(failure(circle).is(Errno.ELOOP)).isTrue();
        assertThat(failure(temp.resolve("n".repeat(300))).is(Errno.ENAMETOOLONG))
                .isTrue();
    }

    private static FileFailure failure(Path path) {
        return catchThrowableOfType(
                FileFailure.class, () -> PlainFile.forReading(path).close());
    }

    @Test
    void anErrorWithoutANameHasItsNumber() {
        assertThat(FileFailure.of(Path.of("x"), "cannot be read at byte 5", 9999))
                .hasMessage(
                        "x cannot be read at byte 5: the system reports an error (errno 9999). See errno(3), then run the same again");
    }

    @Test
    void aClosedFileIsNotUsed() throws IOException {
        PlainFile file = PlainFile.forReading(Files.writeString(temp.resolve("file"), "abc"));
        file.close();
        file.close();
        assertThatThrownBy(file::size).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void namesAreNotOnlyAscii() throws IOException {
        Path folder = temp.resolve("пост é");
        Storage.makeFolders(folder.resolve("a"));
        try (PlainFile file = PlainFile.forWriting(folder.resolve("ö"), PlainFile.OWNERS)) {
            file.write(StandardCharsets.UTF_8.encode("x"), 0);
        }
        assertThat(Files.readString(folder.resolve("ö"))).isEqualTo("x");
        assertThat(Storage.linkTarget(Files.createSymbolicLink(temp.resolve("l"), folder)))
                .isEqualTo(folder.toString());
    }
}
