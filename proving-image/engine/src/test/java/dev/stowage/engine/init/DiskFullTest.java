package dev.stowage.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.LabelFile;
import dev.stowage.engine.store.RangeJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiskFullTest {
    /** A file on a disk that has room for some bytes more. */
    private record Filling(LabelFile file, Path path, AtomicInteger room, Errno errno) implements LabelFile {
        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void cutTo(long bytes) throws IOException {
            file.cutTo(bytes);
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            int fits = Math.min(room.get(), bytes.remaining());
            room.addAndGet(-fits);
            file.append(bytes.slice(bytes.position(), fits));
            if (fits < bytes.remaining()) {
                throw FileFailure.of(path, "cannot be written", errno);
            }
        }

        @Override
        public void sync() throws IOException {
            file.sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Errno.class,
            names = {"ENOSPC", "EDQUOT"})
    void aFullDiskLeavesWhatIsRecordedAndTheRunGoesOnLater(Errno errno, @TempDir Path temp) throws IOException {
        Folder whole = new Folder(temp.resolve("whole"));
        whole.init();
        for (int room = 0; room < 360 * 16; room += 333) {
            Folder folder = new Folder(temp.resolve("room-" + room));
            AtomicInteger left = new AtomicInteger(room);
            LabelFile.Opener filling = (DataDirectory directory, int file) ->
                    new Filling(DiskLabelFile.open(directory, file), directory.labelFile(file), left, errno);
            PostFailure failure = Folder.failure(() -> folder.opener(filling).init());
            assertThat(failure.kind()).isEqualTo(PostFailure.Kind.DISK_FULL);
            assertThat(failure)
                    .hasMessage("no space is left for " + folder.path()
                            + ". What is recorded is safe: make room and run the same again");
            long onDisk = folder.directory().labelFiles().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            RangeJournal journal = folder.directory().journals().getFirst();
            assertThat(onDisk).isEqualTo(16 * journal.labelsOnDisk());
            folder.opener(DiskLabelFile::open).init();
            assertThat(folder.published()).isEqualTo(whole.published());
        }
    }
}
