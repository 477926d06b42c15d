package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        Files.createDirectories(
                own(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * Sizes in bytes of all label files, by number. A folder that does not exist has none.
     *
     * @throws PostFailure if a file cannot be seen: whoever took it for missing would make it anew over what is there
     */
    public SortedMap<Integer, Long> labelFiles() throws IOException {
        SortedMap<Integer, Long> sizes = new TreeMap<>();
        for (Path entry : list(path, "postdata_*.bin")) {
            Matcher name = LABEL_FILE.matcher(String.valueOf(entry.getFileName()));
            if (name.matches()) {
                size(entry).ifPresent(size -> sizes.put(Integer.parseInt(name.group(1)), size));
            }
        }
        return sizes;
    }

    /** Nothing if another process moved the file away a moment ago. */
    private static Optional<Long> size(Path file) throws IOException {
        try {
            return Optional.of(Files.size(file));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(file)) {
                throw new PostFailure(
                        PostFailure.Kind.UNAVAILABLE,
                        file + " is a symbolic link to " + Files.readSymbolicLink(file)
                                + ", which is not there. Mount what it is on, or remove the link",
                        e);
            }
            return Optional.empty();
        }
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(files::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (NotDirectoryException e) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, folder + " is no folder", e);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        files.sort(null);
        return files;
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
                    metadataFile() + " cannot be used: " + e.getMessage()
                            + ". Restore it from a backup, or write it anew",
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
        for (Path file : list(own(), "range-*.json")) {
            content(file).ifPresent(text -> journals.add(read(file, text)));
        }
        return journals;
    }

    private static RangeJournal read(Path file, String text) {
        try {
            return JournalFormat.read(text);
        } catch (IllegalArgumentException | PostFailure e) {
            throw new PostFailure(PostFailure.Kind.BAD_DATA, file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Optional<String> content(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA, file + " cannot be used: it is no text. Restore it from a backup", e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
