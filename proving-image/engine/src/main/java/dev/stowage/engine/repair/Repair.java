package dev.stowage.engine.repair;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.file.Storage;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.repair.RepairResult.LabelRange;
import dev.stowage.engine.repair.RepairResult.RepairedFile;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.DiskFull;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import dev.stowage.engine.store.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Finds wrong labels, and writes copies of their files in which they are right. The originals are only read. */
public final class Repair {
    private final RepairRequest request;
    private final CpuLabelProvider labels;
    private final Progress progress;
    private final BooleanSupplier stop;

    /** Prepares a repair. */
    public Repair(RepairRequest request, CpuLabelProvider labels, Progress progress, BooleanSupplier stop) {
        this.request = request;
        this.labels = labels;
        this.progress = progress;
        this.stop = stop;
    }

    /**
     * Repairs. After a stop the copies that were finished stay; when they are in their places the same request goes on
     * without them.
     *
     * @throws PostFailure of kind REFUSED if copies would lie among the originals, or are there from before; of kind
     *     BAD_DATA if a file is missing that was not asked for by its number
     */
    public RepairResult run() throws IOException {
        requireElsewhere();
        Folders all = Folders.look(request.directories());
        PostMetadata metadata = all.agreedMetadata();
        Folders folders = all.withoutGrowth(metadata);
        Layout layout = metadata.layout();
        folders.requireNoneBeyond(layout);
        FileRange range = request.range().orElse(FileRange.all(layout));
        FileRange.within(layout, range.from(), range.to());
        if (request.range().isEmpty()) {
            requireNoneMissing(folders, range);
        }
        Commitment commitment = metadata.identity().commitment();
        Damage damage = new Damage(commitment, request.scryptN(), request.every(), labels);
        MendedCopy mended = new MendedCopy(commitment, request.scryptN(), labels);
        List<RepairedFile> files = new ArrayList<>();
        for (int file = range.from(); file <= range.to(); file++) {
            repair(folders, layout, range, file, damage, mended).ifPresent(files::add);
        }
        return new RepairResult(damage.checked(), files);
    }

    /** It may be in a folder that was not named, or on its way: to make it anew takes hours. */
    private static void requireNoneMissing(Folders folders, FileRange range) throws IOException {
        folders.firstMissing(range).ifPresent(what -> {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    what + ". Name all folders that hold some, let init make what is missing, or name the files to"
                            + " repair by --from-file and --to-file: then those are made again, by this machine's cores");
        });
    }

    private void requireElsewhere() throws IOException {
        for (DataDirectory directory : request.directories()) {
            if (Storage.isSame(request.out().path(), directory.path())) {
                throw new PostFailure(
                        PostFailure.Kind.REFUSED,
                        request.out() + " holds the data itself, which is never written over. Name another folder");
            }
        }
        Storage.makeFolders(request.out().path());
    }

    private Optional<RepairedFile> repair(
            Folders folders, Layout layout, FileRange range, int file, Damage damage, MendedCopy mended)
            throws IOException {
        Optional<Folders.Place> place = Optional.ofNullable(folders.places().get(file));
        Path original = place.map(Folders.Place::directory)
                .orElseGet(() -> folders.directories().getFirst())
                .labelFile(file);
        Path copy = request.out().labelFile(file);
        long count = layout.labelsOf(file);
        boolean size = place.map(Folders.Place::bytes)
                .filter(bytes -> bytes == layout.bytesOf(file))
                .isPresent();
        // What a growth has added is not looked at, and the copy keeps it.
        long kept = size ? Storage.plainStatus(original).orElseThrow().bytes() / LabelRequest.LABEL_BYTES : count;
        List<LabelRange> wrong =
                place.isPresent() ? search(original, layout, range, file, damage) : List.of(new LabelRange(0, count));
        if (wrong.isEmpty() && size) {
            return Optional.empty();
        }
        if (Storage.linkStatus(copy).isPresent()) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    copy + " is there already. Put it in the place of " + original + ", or move it away");
        }
        String why = place.isEmpty()
                ? "it was missing"
                : size ? "labels were wrong" : "it had " + place.get().bytes() + " bytes";
        try {
            mended.write(original, copy, layout.firstLabelOf(file), kept, wrong, () -> requireGoingOn(original));
        } catch (IOException e) {
            if (DiskFull.is(e)) {
                throw DiskFull.failure(request.out(), e);
            }
            throw e;
        }
        return Optional.of(new RepairedFile(original, copy, why, wrong));
    }

    private List<LabelRange> search(Path original, Layout layout, FileRange range, int file, Damage damage)
            throws IOException {
        long before = layout.firstLabelOf(file) - layout.firstLabelOf(range.from());
        try (PlainFile labelFile = PlainFile.forReading(original)) {
            return damage.of(labelFile, layout.firstLabelOf(file), layout.labelsOf(file), known -> {
                progress.at(before + known, range.labels(layout), file);
                requireGoingOn(original);
            });
        }
    }

    private void requireGoingOn(Path original) {
        if (stop.getAsBoolean()) {
            throw new PostFailure(
                    PostFailure.Kind.STOPPED,
                    "stopped at " + original + "; put the copies in " + request.out()
                            + " in their places before you continue");
        }
    }
}
