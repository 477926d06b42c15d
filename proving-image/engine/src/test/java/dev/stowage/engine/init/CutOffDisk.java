package dev.stowage.engine.init;

import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.handover.MoveDisk;
import dev.stowage.engine.handover.RealMoveDisk;
import dev.stowage.engine.store.LabelFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A disk on which only some calls succeed; the one after them is done or not, and fails in any case. */
final class CutOffDisk implements MoveDisk {
    private final MoveDisk real = new RealMoveDisk();
    private final boolean links;
    private final boolean lastIsDone;
    private final Errno error;
    private int calls;

    CutOffDisk(int calls, boolean lastIsDone, boolean links, Errno error) {
        this.calls = calls;
        this.lastIsDone = lastIsDone;
        this.links = links;
        this.error = error;
    }

    /** Something that the disk is asked for. */
    @FunctionalInterface
    private interface Call {
        void make() throws IOException;
    }

    private void count(Path file, Call call) throws IOException {
        if (calls-- > 0) {
            call.make();
            return;
        }
        if (lastIsDone) {
            call.make();
        }
        throw FileFailure.of(file, "cannot be changed", error);
    }

    @Override
    public boolean link(Path source, Path goal) throws IOException {
        if (!links) {
            return false;
        }
        count(goal, () -> real.link(source, goal));
        return true;
    }

    @Override
    public LabelFile open(Path file) throws IOException {
        LabelFile open = real.open(file);
        return new LabelFile() {
            @Override
            public long size() throws IOException {
                return open.size();
            }

            @Override
            public void cutTo(long bytes) throws IOException {
                count(file, () -> open.cutTo(bytes));
            }

            @Override
            public void append(ByteBuffer bytes) throws IOException {
                ByteBuffer half = bytes.slice(bytes.position(), bytes.remaining() / 2);
                count(file, () -> open.append(half));
                bytes.position(bytes.position() + half.position());
                count(file, () -> open.append(bytes));
            }

            @Override
            public void sync() throws IOException {
                count(file, open::sync);
            }

            @Override
            public void close() throws IOException {
                open.close();
            }
        };
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        count(from, () -> real.rename(from, to));
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        count(fileOrFolder, () -> real.sync(fileOrFolder));
    }

    @Override
    public void delete(Path file) throws IOException {
        // Tidying up after a failure is no step of a move.
        if (file.toString().endsWith(".part")) {
            real.delete(file);
            return;
        }
        count(file, () -> real.delete(file));
    }
}
