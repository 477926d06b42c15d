package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.FileStatus;
import dev.stowage.engine.file.Storage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder with label files, their metadata, and in {@code .stowage} our journals and locks. */
public record DataDirectory(Path path) {
    public static final String METADATA = "postdata_metadata.json";
    private static final String OWN = ".stowage";
    private static final String LOST_JOURNAL =
            "Move it away: init then looks at what is there and continues from it. Files"
                    + " that were handed over were known to it alone, and would be made again";
    private static final Pattern LABEL_FILE = Pattern.compile("postdata_(0|[1-9]\\d{0,8})\\.bin");

    public Path labelFile(int file) {
        return path.resolve("postdata_" + file + ".bin");
    }

    public Path metadataFile() {
        return path.resolve(METADATA);
    }

    Path own() {
        return path.resolve(OWN);
    }

    private Path journalFile(FileRange range) {
        return own().resolve("range-" + range.from() + "-" + range.to() + ".json");
    }

    /** Makes the folder and its {@code .stowage}, readable by the owner only, as upstream does. */
    public void create() throws IOException {
        Storage.makeFolders(own());
    }

    /**
     * Sizes in bytes of all label files, by number. A folder that does not exist has none.
     *
     * @throws PostFailure if a file cannot be seen: whoever took it for missing would make it anew over what is there
     * @throws IOException if one is not a plain file
     */
    public SortedMap<Integer, Long> labelFiles() throws IOException {
        SortedMap<Integer, Long> sizes = new TreeMap<>();
        for (String entry : list(path, "postdata_", ".bin")) {
            Matcher name = LABEL_FILE.matcher(entry);
            if (name.matches()) {
                size(path.resolve(entry)).ifPresent(size -> sizes.put(Integer.parseInt(name.group(1)), size));
            }
        }
        return sizes;
    }

    /** Nothing if another process moved the file away a moment ago. */
    private static Optional<Long> size(Path file) throws IOException {
        Optional<FileStatus> there = Storage.plainStatus(file);
        if (there.isEmpty()
                && Storage.linkStatus(file).filter(FileStatus::isLink).isPresent()) {
            throw new PostFailure(
                    PostFailure.Kind.UNAVAILABLE,
                    file + " is a symbolic link to " + Storage.linkTarget(file)
                            + ", which is not there. Mount what it is on, or remove the link");
        }
        return there.map(FileStatus::bytes);
    }

    private static List<String> list(Path folder, String beginning, String end) throws IOException {
        Optional<FileStatus> there = Storage.status(folder);
        if (there.isEmpty()) {
            return List.of();
        }
        if (!there.get().isFolder()) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    folder + " is not a folder. Name the folder that holds the label files");
        }
        return Storage.names(folder, beginning, end);
    }

    /**
     * The metadata, if there is any.
     *
     * @throws PostFailure of kind BAD_DATA if there is metadata that cannot be read
     */
    public Optional<PostMetadata> metadata() throws IOException {
        Optional<String> text = content(metadataFile());
        try {
            return text.map(MetadataFormat::read);
        } catch (IllegalArgumentException | PostFailure e) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    metadataFile() + " cannot be used: " + e.getMessage() + ". " + LostMetadata.remedy(this),
                    e);
        }
    }

    /** Callers hold {@link DirectoryLock}. */
    public void writeMetadata(PostMetadata metadata) throws IOException {
        AtomicFile.replace(metadataFile(), MetadataFormat.write(metadata));
    }

    /** Callers hold the {@link RangeLock} of the journal's range. */
    public void writeJournal(RangeJournal journal) throws IOException {
        AtomicFile.replace(journalFile(journal.range()), JournalFormat.write(journal));
    }

    /** All journals, in the order of their names. */
    public List<RangeJournal> journals() throws IOException {
        List<RangeJournal> journals = new ArrayList<>();
        for (String name : list(own(), "range-", ".json")) {
            Path file = own().resolve(name);
            content(file).ifPresent(text -> journals.add(read(file, text)));
        }
        return journals;
    }

    private static RangeJournal read(Path file, String text) {
        try {
            return JournalFormat.read(text);
        } catch (IllegalArgumentException | PostFailure e) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA, file + " cannot be used: " + e.getMessage() + ". " + LOST_JOURNAL, e);
        }
    }

    private static Optional<String> content(Path file) throws IOException {
        try {
            return Storage.text(file);
        } catch (CharacterCodingException e) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    file + " cannot be used: it is not text in UTF-8, as after an"
                            + " editor that saved it in another encoding. Save it as UTF-8, or restore it from a backup",
                    e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
