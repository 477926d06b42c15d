package dev.stowage.engine.handover;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.file.FileStatus;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DirectoryLock;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.FolderContents;
import dev.stowage.engine.store.IdentityCheck;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.RangeLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Moves finished files to another folder. The file is there whole and durable before {@link #deliver} returns, and its
 * first name is only taken away by {@link #removeSource}, so that the caller can record the move between the two. At every
 * moment one of the two names has all of it, and a move that was cut off is done again from its beginning.
 */
public final class Move {
    private final DataDirectory target;
    private final MoveDisk disk;

    public Move(DataDirectory target, MoveDisk disk) {
        this.target = target;
        this.disk = disk;
    }

    public DataDirectory target() {
        return target;
    }

    /**
     * Refuses a target that cannot be right before any label is made for it, and lets it say whose labels it holds.
     *
     * @throws PostFailure if it is the source, holds somebody else's data, or cannot be written
     */
    public void prepare(DataDirectory source, Identity identity, Layout layout, boolean grow) throws IOException {
        try {
            if (Storage.isSame(target.path(), source.path())) {
                throw new PostFailure(
                        PostFailure.Kind.BAD_INPUT, target + " is the folder that files are to be moved out of");
            }
            FolderContents contents = FolderContents.of(target);
            Optional<PostMetadata> found = contents.metadata();
            IdentityCheck check = new IdentityCheck(identity, layout);
            found.ifPresent(metadata -> {
                check.metadata(target, metadata);
                check.units(target.metadataFile().toString(), metadata.layout().numUnits(), grow);
            });
            if (found.isEmpty() && !contents.files().isEmpty()) {
                throw new PostFailure(
                        PostFailure.Kind.REFUSED,
                        target + " has label files and no " + DataDirectory.METADATA
                                + ", so nothing says whose they are. Choose another folder");
            }
            check.sizes(target);
            describe(source);
        } catch (FileFailure e) {
            throw unwritable(e);
        }
    }

    private void describe(DataDirectory source) throws IOException {
        target.create();
        try (DirectoryLock _ = DirectoryLock.take(target)) {
            Optional<PostMetadata> known = source.metadata();
            if (target.metadata().isEmpty() && known.isPresent()) {
                target.writeMetadata(PostMetadata.withoutNonce(
                        known.get().identity(), known.get().layout()));
            }
        }
    }

    private PostFailure unwritable(FileFailure e) {
        return DiskFull.is(e) ? DiskFull.failure(target, e) : e.asPostFailure();
    }

    /** Makes the file appear in the target, whole and durable; the source is as it was. */
    public void deliver(FinishedFile file) throws IOException {
        Path source = file.path();
        if (Storage.linkStatus(source).filter(FileStatus::isLink).isPresent()) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    source + " is a symbolic link. Only plain files are moved: move it yourself");
        }
        try {
            // Whoever empties the target may have taken this as well.
            target.create();
            try (RangeLock _ = RangeLock.take(target, new FileRange(file.file(), file.file()))) {
                bring(source, target.labelFile(file.file()));
            }
        } catch (FileFailure e) {
            throw unwritable(e);
        }
    }

    private void bring(Path source, Path goal) throws IOException {
        Optional<FileStatus> there = Storage.linkStatus(goal);
        if (there.isPresent()) {
            requireSame(source, goal, there.get());
        } else if (!disk.link(source, goal)) {
            new CheckedCopy(disk).copy(source, goal);
        }
        // Torn by an earlier move, which could not give its room back.
        Path torn = CheckedCopy.part(goal);
        if (Storage.linkStatus(torn).isPresent()) {
            disk.delete(torn);
        }
        // Also what was there already: a move that was cut off may not have come to this.
        disk.sync(goal);
        disk.sync(target.path());
    }

    private static void requireSame(Path source, Path goal, FileStatus there) throws IOException {
        if (!there.isPlain()) {
            // A link may lead to the source itself, which would then be the only copy.
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    goal + " exists already and is not a plain file, perhaps a symbolic link. It and " + source
                            + " were left as they are: remove the link, or choose another folder");
        }
        if (!Storage.isSame(source, goal) && !CheckedCopy.isAlike(source, goal)) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    goal + " is there already and differs from " + source
                            + ". Both were left as they are: move the wrong one away, or choose another folder");
        }
    }

    /** Takes the first name away, durably. */
    public void removeSource(FinishedFile file) throws IOException {
        disk.delete(file.path());
        disk.sync(file.directory().path());
    }
}
