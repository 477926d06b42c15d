package dev.stowage.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.ReferenceLabels;
import dev.stowage.engine.store.RangeJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialisationTest {
    @TempDir
    Path temp = Path.of("");

    private Folder folder = new Folder(temp);
    private SortedMap<String, String> undisturbed = new java.util.TreeMap<>();

    @BeforeEach
    void makeOneUndisturbed() {
        Folder whole = new Folder(temp.resolve("whole"));
        whole.init();
        undisturbed = whole.published();
        folder = new Folder(temp.resolve("folder"));
    }

    @Test
    void theLabelsAreThoseOfTheReferenceAndTheNonceTheLowest() {
        ReferenceLabels reference = new ReferenceLabels(Folder.N);
        StringBuilder expected = new StringBuilder();
        for (long i = 0; i < 360; i++) {
            expected.append(reference.full(Folder.ALICE.commitment(), i).hex(), 0, 32);
        }
        StringBuilder actual = new StringBuilder();
        for (int file = 0; file < 6; file++) {
            actual.append(undisturbed.get("postdata_" + file + ".bin"));
        }
        assertThat(actual.toString()).isEqualTo(expected.toString());
    }

    @Test
    void anyBatchGivesTheSameFolder() {
        for (int batch : new int[] {1, 7, 64, 1000}) {
            Folder other = new Folder(temp.resolve("batch-" + batch)).batch(batch);
            other.init();
            assertThat(other.published()).isEqualTo(undisturbed);
        }
    }

    @Test
    void aSecondRunComputesNothingAndChangesNothing() {
        folder.init();
        SortedMap<String, String> before = folder.everything();
        assertThat(folder.init().labelsComputed()).isZero();
        assertThat(folder.everything()).isEqualTo(before);
    }

    @Test
    void aStoppedRunIsResumableAndGoesOnWhereItWas() {
        AtomicInteger asked = new AtomicInteger();
        PostFailure failure = Folder.failure(
                () -> folder.stop(() -> asked.incrementAndGet() > 5).init());
        assertThat(failure.kind()).isEqualTo(PostFailure.Kind.STOPPED);
        // Files of 64 labels in batches of 24, 24, 16.
        assertThat(failure)
                .hasMessage("stopped with 112 of 360 labels on disk. Run the same command again to continue");
        InitResult result = folder.stop(() -> false).init();
        assertThat(result.labelsComputed()).isEqualTo(248);
        assertThat(folder.published()).isEqualTo(undisturbed);
    }

    @Test
    void whatLiesBehindTheJournalsPositionIsDroppedAndMadeAgain() throws IOException {
        stopAfter(4);
        // A batch of zeros: after a power cut a file system may show such for bytes that were never synced.
        folder.append("postdata_1.bin", 16 * 24 - 5);
        assertThat(folder.init().labelsComputed()).isEqualTo(272);
        assertThat(folder.published()).isEqualTo(undisturbed);
    }

    @Test
    void aFileThatSomebodyRemovedIsMadeAgainAndNoJournalVouchesForItMeanwhile() throws IOException {
        folder.init(0, 2);
        folder.init(3, 5);
        Files.delete(folder.path().resolve("postdata_4.bin"));
        Folder.failure(() -> folder.stop(new StopAfter(1)).init());
        for (RangeJournal journal : folder.directory().journals()) {
            assertThat(journal.recordedIn(4)).isLessThanOrEqualTo(24);
        }
        folder.append("postdata_4.bin", 16);
        assertThat(folder.stop(() -> false).init().labelsComputed()).isEqualTo(40);
        assertThat(folder.published()).isEqualTo(undisturbed);
    }

    @Test
    void dataOfAnotherToolIsAdoptedUpToItsLastWholeLabel() throws IOException {
        folder.init();
        folder.deleteOwn();
        folder.cut("postdata_3.bin", 16 * 10 + 7);
        Files.delete(folder.path().resolve("postdata_4.bin"));
        Files.delete(folder.path().resolve("postdata_5.bin"));
        InitResult result = folder.init();
        assertThat(result.labelsComputed()).isEqualTo(54 + 64 + 40);
        assertThat(folder.published()).isEqualTo(undisturbed);
    }

    @Test
    void anAdoptedFolderWithoutANonceIsSearchedForIt() throws IOException {
        folder.init();
        folder.deleteOwn();
        Path metadata = folder.directory().metadataFile();
        String text = Files.readString(metadata);
        Files.writeString(metadata, text.replaceAll("(?s),\\s*\"Nonce\".*", "\n}"));
        folder.init();
        assertThat(folder.published()).isEqualTo(undisturbed);
    }

    @Test
    void growingAppendsToTheShorterLastFileAndKeepsTheOldUnitsUntilTheMerge() throws IOException {
        folder.init();
        Folder grown =
                new Folder(folder.path()).layout(Folder.LAYOUT.withUnits(5)).grow();
        String before = Files.readString(folder.directory().metadataFile());
        Folder.failure(() -> grown.stop(new StopAfter(3)).init());
        assertThat(Files.readString(folder.directory().metadataFile())).isEqualTo(before);
        grown.stop(() -> false).init();
        assertThat(Files.readString(folder.directory().metadataFile())).isEqualTo(before);
        Folder.merge(Folder.LAYOUT.withUnits(5), grown);
        Folder large = new Folder(temp.resolve("large")).layout(Folder.LAYOUT.withUnits(5));
        large.init();
        assertThat(grown.published()).isEqualTo(large.published());
        assertThat(large.init().labelsComputed()).isZero();
    }

    private void stopAfter(int batches) {
        Folder.failure(() -> folder.stop(new StopAfter(batches)).init());
        folder.stop(() -> false);
    }
}
