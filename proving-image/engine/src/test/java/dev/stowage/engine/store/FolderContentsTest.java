package dev.stowage.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Vectors;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two pods of one identity begin in one folder, and the one that looks may stand still between any two looks. */
class FolderContentsTest {
    private static final JsonNode VECTORS = Vectors.read("metadata.json");
    private static final PostMetadata METADATA =
            MetadataFormat.read(VECTORS.get("go_complete").get("text").asText());
    private static final RangeJournal JOURNAL = new RangeJournal(
            METADATA.identity(), METADATA.layout(), 8192, new FileRange(1, 2), 0, 20, Optional.empty(), List.of());

    /** A folder in which another run writes each of its things after so many of our looks. */
    private static final class Beside implements FolderContents.Source {
        private final int metadataAfter;
        private final int journalAfter;
        private final int fileAfter;
        private int looks;

        Beside(int metadataAfter, int journalAfter, int fileAfter) {
            this.metadataAfter = metadataAfter;
            this.journalAfter = journalAfter;
            this.fileAfter = fileAfter;
        }

        private boolean isThere(int after) {
            return looks++ >= after;
        }

        @Override
        public SortedMap<Integer, Long> labelFiles() {
            SortedMap<Integer, Long> files = new TreeMap<>();
            if (isThere(fileAfter)) {
                files.put(1, 320L);
            }
            return files;
        }

        @Override
        public List<RangeJournal> journals() {
            return isThere(journalAfter) ? List.of(JOURNAL) : List.of();
        }

        @Override
        public Optional<PostMetadata> metadata() {
            return isThere(metadataAfter) ? Optional.of(METADATA) : Optional.empty();
        }
    }

    @Test
    void whoSeesALabelFileSeesWhatExplainsIt() throws Exception {
        for (int metadata = 0; metadata <= 3; metadata++) {
            for (int journal = metadata; journal <= 3; journal++) {
                for (int file = journal; file <= 3; file++) {
                    FolderContents seen = FolderContents.of(new Beside(metadata, journal, file));

                    boolean explained = seen.files().isEmpty()
                            || (!seen.journals().isEmpty() && seen.metadata().isPresent());
                    assertThat(explained)
                            .as(
                                    "metadata after %d looks, journal after %d, label file after %d",
                                    metadata, journal, file)
                            .isTrue();
                }
            }
        }
    }
}
