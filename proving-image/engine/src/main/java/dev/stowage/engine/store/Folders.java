package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The folders that one identity is spread over, and where each label file lies.
 *
 * @param directories in the order they were given
 * @param places folder and size of each file that exists
 */
public record Folders(List<DataDirectory> directories, SortedMap<Integer, Place> places) {
    /** Where a label file is, and how many bytes it has. */
    public record Place(DataDirectory directory, long bytes) {}

    /**
     * Looks for label files.
     *
     * @throws PostFailure of kind BAD_DATA if two folders have the same file
     */
    public static Folders look(List<DataDirectory> directories) throws IOException {
        SortedMap<Integer, Place> places = new TreeMap<>();
        for (DataDirectory directory : directories) {
            for (Map.Entry<Integer, Long> file : directory.labelFiles().entrySet()) {
                Place other = places.put(file.getKey(), new Place(directory, file.getValue()));
                if (other != null) {
                    throw new PostFailure(
                            PostFailure.Kind.BAD_DATA,
                            "postdata_" + file.getKey() + ".bin is in " + other.directory() + " and in " + directory
                                    + ". Each file must be in one folder only: move one of them away");
                }
            }
        }
        return new Folders(List.copyOf(directories), places);
    }

    /**
     * The same as it was before a growth that is under way: without the files that only the growth has, and with a last
     * file that ends where it did. A growth is known by its journal, which {@code init} writes before it adds a byte.
     *
     * @param metadata what the folders agree on, which is the smaller plan until {@code merge}
     */
    public Folders withoutGrowth(PostMetadata metadata) throws IOException {
        Layout layout = metadata.layout();
        SortedMap<Integer, Place> before = new TreeMap<>();
        for (Map.Entry<Integer, Place> entry : places.entrySet()) {
            int file = entry.getKey();
            Place place = entry.getValue();
            boolean beyond = file > layout.lastFile();
            boolean more = beyond || place.bytes() > layout.bytesOf(file);
            if (!more || !isOfGrowth(file, place, metadata)) {
                before.put(file, place);
            } else if (!beyond) {
                before.put(file, new Place(place.directory(), layout.bytesOf(file)));
            }
        }
        return new Folders(directories, before);
    }

    private static boolean isOfGrowth(int file, Place place, PostMetadata metadata) throws IOException {
        Layout layout = metadata.layout();
        return place.directory().journals().stream()
                .filter(journal -> journal.identity().equals(metadata.identity())
                        && journal.layout().numUnits() > layout.numUnits()
                        && journal.layout().withUnits(layout.numUnits()).equals(layout))
                .anyMatch(journal -> journal.range().contains(file)
                        && place.bytes() <= journal.layout().bytesOf(file));
    }

    /** The first file of a range that is missing or has another size than the layout gives it, in words. */
    public Optional<String> firstIncomplete(Layout layout, FileRange range) throws IOException {
        for (int file = range.from(); file <= range.to(); file++) {
            Place place = places.get(file);
            if (place == null) {
                return Optional.of("postdata_" + file + ".bin is missing" + handedOverNote(range));
            }
            if (place.bytes() != layout.bytesOf(file)) {
                return Optional.of(place.directory().labelFile(file) + " has " + place.bytes() + " bytes, and "
                        + layout.bytesOf(file) + " make it complete");
            }
        }
        return Optional.empty();
    }

    /** The first file of a range that is in none of the folders, in words. */
    public Optional<String> firstMissing(FileRange range) throws IOException {
        for (int file = range.from(); file <= range.to(); file++) {
            if (!places.containsKey(file)) {
                return Optional.of("postdata_" + file + ".bin is missing" + handedOverNote(range));
            }
        }
        return Optional.empty();
    }

    /** Tells of the missing files that init handed over, because those are not to be made again. */
    private String handedOverNote(FileRange range) throws IOException {
        SortedMap<Integer, HandedOver> gone = new TreeMap<>();
        for (DataDirectory directory : directories) {
            for (RangeJournal journal : directory.journals()) {
                journal.handedOver().stream()
                        .filter(left -> range.contains(left.file()) && !places.containsKey(left.file()))
                        .forEach(left -> gone.put(left.file(), left));
            }
        }
        if (gone.isEmpty()) {
            return "";
        }
        Map<String, List<String>> byPlace = new LinkedHashMap<>();
        gone.values().forEach(left -> byPlace.computeIfAbsent(left.where(), _ -> new ArrayList<>())
                .add(Integer.toString(left.file())));
        return byPlace.entrySet().stream()
                .map(place -> (place.getValue().size() == 1 ? "file " : "files ") + String.join(", ", place.getValue())
                        + " handed over " + place.getKey())
                .collect(Collectors.joining("; ", ". init recorded: ", ""));
    }

    /** Refuses files that the layout has no place for. */
    public void requireNoneBeyond(Layout layout) {
        if (!places.isEmpty() && places.lastKey() > layout.lastFile()) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    "postdata_" + places.lastKey() + ".bin is beyond the layout, whose last file is number "
                            + layout.lastFile() + ". Check the number of units");
        }
    }

    /**
     * What the metadata of all folders says of identity and layout; the nonce is that of the first.
     *
     * @throws PostFailure of kind BAD_DATA if a folder has none, or if they differ
     */
    public PostMetadata agreedMetadata() throws IOException {
        Map<DataDirectory, PostMetadata> all = metadata();
        for (DataDirectory directory : directories) {
            if (!all.containsKey(directory)) {
                throw new PostFailure(
                        PostFailure.Kind.BAD_DATA,
                        directory + " has no " + DataDirectory.METADATA
                                + ", so nothing says what its labels should be. "
                                + (all.isEmpty()
                                        ? LostMetadata.remedy(directory)
                                        : "Copy that of "
                                                + all.keySet().iterator().next()
                                                + " into it, if it is of the same identity"));
            }
        }
        Map.Entry<DataDirectory, PostMetadata> first = all.entrySet().iterator().next();
        all.forEach((directory, found) -> {
            boolean same = found.identity().equals(first.getValue().identity())
                    && found.layout().equals(first.getValue().layout());
            if (!same) {
                throw new PostFailure(
                        PostFailure.Kind.BAD_DATA,
                        directory + " and " + first.getKey() + " hold different identities or sizes: compare their "
                                + DataDirectory.METADATA);
            }
        });
        return first.getValue();
    }

    /** The folder's metadata for each folder that has some. */
    public Map<DataDirectory, PostMetadata> metadata() throws IOException {
        Map<DataDirectory, PostMetadata> found = new LinkedHashMap<>();
        for (DataDirectory directory : directories) {
            directory.metadata().ifPresent(metadata -> found.put(directory, metadata));
        }
        return found;
    }
}
