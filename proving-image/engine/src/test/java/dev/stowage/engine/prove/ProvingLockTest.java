package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvingLockTest {
    @TempDir
    Path top;

    /** In whatever order the folders are given, and wherever the state is kept. */
    @Test
    void onlyOneProcessProves() throws IOException {
        DataDirectory a = new DataDirectory(top.resolve("a"));
        DataDirectory b = new DataDirectory(top.resolve("b"));
        a.create();
        b.create();
        try (ProvingLock lock = ProvingLock.take(List.of(a, b), top.resolve("state"))) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> ProvingLock.take(List.of(b), top.resolve("elsewhere")))
                    .isInstanceOfSatisfying(
                            PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.IN_USE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
        }
        ProvingLock.take(List.of(b, a), top.resolve("elsewhere")).close();
    }

    /** A state folder that is a data folder's own is locked once, and not twice by ourselves. */
    @Test
    void theStateMayBeWhereTheDataIs() throws IOException {
        DataDirectory data = new DataDirectory(top.resolve("a"));
        data.create();
        Path own = data.path().resolve(".stowage");
        for (Path state : List.of(own, Files.createSymbolicLink(top.resolve("link"), own))) {
            try (ProvingLock lock = ProvingLock.take(List.of(data), state)) {
                assertThat(lock).isNotNull();
                assertThatThrownBy(() -> ProvingLock.take(List.of(data), top.resolve("elsewhere")))
                        .hasMessageContaining(
                                "process " + ProcessHandle.current().pid() + " on ");
            }
        }
    }

    @Test
    void aDriveWithoutRoomForTheFileIsFull() {
        assertThatThrownBy(() -> {
                    throw ProvingLock.explained(top, FileFailure.of(top, "cannot be made", Errno.ENOSPC));
                })
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL))
                .hasMessageStartingWith("no space is left for " + top);
    }
}
