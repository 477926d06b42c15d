package dev.stowage.engine.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a folder holds, read so that a run beside this one, over other files, cannot make it look like nobody's.
 *
 * @param files sizes in bytes of all label files, by number
 * @param journals of all runs
 * @param metadata if there is any
 */
public record FolderContents(
        SortedMap<Integer, Long> files, List<RangeJournal> journals, Optional<PostMetadata> metadata) {

    /** What can be read of a folder. */
    interface Source {
        SortedMap<Integer, Long> labelFiles() throws IOException;

        List<RangeJournal> journals() throws IOException;

        Optional<PostMetadata> metadata() throws IOException;
    }

    /** Reads a folder; one that does not exist is empty. */
    public static FolderContents of(DataDirectory directory) throws IOException {
        return of(new Source() {
            @Override
            public SortedMap<Integer, Long> labelFiles() throws IOException {
                return directory.labelFiles();
            }

            @Override
            public List<RangeJournal> journals() throws IOException {
                return directory.journals();
            }

            @Override
            public Optional<PostMetadata> metadata() throws IOException {
                return directory.metadata();
            }
        });
    }

    /**
     * A run writes the metadata, then its journal, and label files last. In the opposite order whoever sees one of its
     * files sees what explains it, too, however long this process stands still between two looks.
     */
    static FolderContents of(Source source) throws IOException {
        SortedMap<Integer, Long> files = source.labelFiles();
        List<RangeJournal> journals = source.journals();
        return new FolderContents(files, journals, source.metadata());
    }
}
