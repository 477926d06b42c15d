package dev.stowage.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.Errno;
import dev.stowage.engine.file.FileFailure;
import dev.stowage.engine.handover.HandOver;
import dev.stowage.engine.handover.Move;
import dev.stowage.engine.handover.MoveDisk;
import dev.stowage.engine.handover.RealMoveDisk;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.HandedOver;
import dev.stowage.engine.store.RangeJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveTest {
    @TempDir
    Path temp = Path.of("");

    private SortedMap<String, String> undisturbed = new TreeMap<>();
    private Path otherFileSystem = temp;

    @BeforeEach
    void makeOneUndisturbed() throws IOException {
        Folder whole = new Folder(temp.resolve("whole"));
        whole.init();
        undisturbed = whole.published();
        otherFileSystem = Files.createTempDirectory(Path.of("/dev/shm"), "stowage-move");
    }

    @AfterEach
    void removeTheOther() throws IOException {
        try (Stream<Path> files = Files.walk(otherFileSystem)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static HandOver to(Path target, MoveDisk disk) {
        return new HandOver.MoveTo(new Move(new DataDirectory(target), disk));
    }

    private Path target(boolean sameFileSystem) {
        return sameFileSystem ? temp.resolve("target") : otherFileSystem.resolve("target");
    }

    private void wholeIn(Path target, Folder emptied) {
        assertThat(emptied.directory().metadataFile()).exists();
        assertThat(emptied.published().keySet()).containsExactly("postdata_metadata.json");
        assertThat(new Folder(target).published()).isEqualTo(undisturbed);
        assertThat(emptied.published().get("postdata_metadata.json"))
                .isEqualTo(undisturbed.get("postdata_metadata.json"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesLeaveAndAreNotMadeAgain(boolean same) throws IOException {
        Path target = target(same);
        Folder folder = new Folder(temp.resolve("d")).handOver(to(target, new RealMoveDisk()));
        InitResult first = folder.init();
        assertThat(first.handedOver()).hasSize(6);
        wholeIn(target, folder);
        assertThat(folder.init().labelsComputed()).isZero();
        InitResult plain = folder.handOver(new HandOver.Keep()).init();
        assertThat(plain.labelsComputed()).isZero();
        assertThat(plain.best()).isEqualTo(first.best());
        wholeIn(target, folder);
        HandedOver last = folder.directory().journals().getFirst().handedOver(5).orElseThrow();
        assertThat(undisturbed.get("postdata_5.bin")).endsWith(last.lastLabel());
        Folder.merge(Folder.LAYOUT, folder, new Folder(target));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void aMoveThatIsCutOffAtAnyStepLosesNothing(boolean same, boolean lastIsDone) throws IOException {
        int calls = 0;
        for (boolean done = false; !done; calls++) {
            Path target = target(same).resolve(Integer.toString(calls));
            Folder folder = new Folder(temp.resolve("d" + calls));
            done = attempt(folder.handOver(to(target, new CutOffDisk(calls, lastIsDone, same, Errno.EIO))));
            for (int file = 0; file < 6; file++) {
                somewhereIfRecorded(folder, target, file);
            }
            folder.handOver(to(target, new RealMoveDisk())).init();
            wholeIn(target, folder);
        }
        assertThat(calls).isGreaterThan(24);
    }

    private static boolean attempt(Folder folder) {
        try {
            folder.init();
            return true;
        } catch (PostFailure | java.io.UncheckedIOException e) {
            assertThat(FileFailure.in(e).orElseThrow().kind()).isEqualTo(PostFailure.Kind.DRIVE);
            assertThat(e).hasMessageContaining("cannot be changed: the drive reports an error (EIO)");
            return false;
        }
    }

    /** Whatever the journal vouches for is whole under one of its two names. */
    private void somewhereIfRecorded(Folder folder, Path target, int file) {
        RangeJournal journal = folder.directory().path().toFile().exists() ? journal(folder) : null;
        if (journal == null || journal.recordedIn(file) < Folder.LAYOUT.labelsOf(file)) {
            return;
        }
        String name = "postdata_" + file + ".bin";
        String expected = undisturbed.get(name);
        assertThat(Stream.of(folder, new Folder(target))
                        .map(each -> each.published().get(name)))
                .contains(expected);
        assertThat(new Folder(target).published().get(name)).isIn(null, expected);
    }

    private static RangeJournal journal(Folder folder) {
        try {
            return folder.directory().journals().getFirst();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether the next move copies or links. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnEarlierMoveLeftTornIsRemoved(boolean sameFileSystem) throws IOException {
        Path target = target(sameFileSystem);
        Files.createDirectories(target);
        Files.write(target.resolve("postdata_3.bin.part"), new byte[100]);
        Folder folder = new Folder(temp.resolve("torn"));

        folder.handOver(to(target, new RealMoveDisk())).init();

        wholeIn(target, folder);
    }

    @Test
    void aFullTargetIsNamedAndTheSourceKept() {
        for (int calls = 0; calls < 40; calls += 3) {
            Path target = temp.resolve("full" + calls);
            Folder folder = new Folder(temp.resolve("d" + calls));
            HandOver full = to(target, new CutOffDisk(calls, false, false, Errno.ENOSPC));
            PostFailure failure = Folder.failure(() -> folder.handOver(full).init());
            assertThat(failure.kind()).isEqualTo(PostFailure.Kind.DISK_FULL);
            assertThat(failure).hasMessageStartingWith("no space is left for " + (isDelete(failure) ? "" : target));
            if (!isDelete(failure)) {
                // Where it was a name that could not be removed, the next copy, begun meanwhile, stays for the same
                // reason.
                assertThat(new Folder(target).everything().keySet()).noneMatch(name -> name.endsWith(".part"));
            }
            folder.handOver(to(target, new RealMoveDisk())).init();
            wholeIn(target, folder);
        }
    }

    /** Removing a name is the source's matter. */
    private static boolean isDelete(PostFailure failure) {
        return String.valueOf(failure.getMessage()).contains("/d");
    }

    @Test
    void anotherFileOfThatNameIsNeverReplaced() throws IOException {
        Path target = temp.resolve("target");
        Folder folder = new Folder(temp.resolve("d")).handOver(to(target, new RealMoveDisk()));
        Folder.failure(() -> folder.stop(new StopAfter(1)).init());
        Files.write(target.resolve("postdata_1.bin"), new byte[1024]);
        PostFailure failure = Folder.failure(() -> folder.stop(() -> false).init());
        assertThat(failure.kind()).isEqualTo(PostFailure.Kind.REFUSED);
        assertThat(failure)
                .hasMessage(target + "/postdata_1.bin is there already and differs from " + folder.path()
                        + "/postdata_1.bin. Both were left as they are: move the wrong one away, or choose another"
                        + " folder");
        assertThat(Files.readAllBytes(target.resolve("postdata_1.bin"))).isEqualTo(new byte[1024]);
        assertThat(folder.published()).containsEntry("postdata_1.bin", undisturbed.get("postdata_1.bin"));
    }

    /** One folder over several drives: the link's target is what would be moved onto it. */
    @Test
    void aLinkInTheTargetIsNotTakenForACopy() throws IOException {
        Path target = Files.createDirectory(temp.resolve("target"));
        Folder folder = new Folder(temp.resolve("d"));
        folder.init();
        Files.copy(folder.directory().metadataFile(), target.resolve("postdata_metadata.json"));
        Path link = target.resolve("postdata_1.bin");
        Files.createSymbolicLink(link, folder.path().resolve("postdata_1.bin"));

        PostFailure failure = Folder.failure(
                () -> folder.handOver(to(target, new RealMoveDisk())).init());

        assertThat(failure.kind()).isEqualTo(PostFailure.Kind.REFUSED);
        assertThat(failure)
                .hasMessage(link + " exists already and is not a plain file, perhaps a symbolic link. It and "
                        + folder.path() + "/postdata_1.bin were left as they are: remove the link, or choose another"
                        + " folder");
        assertThat(folder.published()).containsEntry("postdata_1.bin", undisturbed.get("postdata_1.bin"));
    }

    @Test
    void aTargetOfAnotherIdentityOrTheFolderItselfIsRefusedBeforeAnyLabelIsMade() {
        Path target = temp.resolve("target");
        new Folder(target).layout(Folder.LAYOUT.withUnits(4)).init();
        Folder folder = new Folder(temp.resolve("d"));
        assertThat(Folder.failure(() ->
                                folder.handOver(to(target, new RealMoveDisk())).init())
                        .kind())
                .isEqualTo(PostFailure.Kind.REFUSED);
        assertThat(Folder.failure(() -> folder.handOver(to(folder.path(), new RealMoveDisk()))
                                .init())
                        .kind())
                .isEqualTo(PostFailure.Kind.BAD_INPUT);
        assertThat(folder.published().keySet()).containsExactly("postdata_metadata.json");
    }

    @Test
    void aFileThatIsBeingCopiedBackIsLeftAloneAndAWholeOneGoesAgain() throws IOException {
        Path target = temp.resolve("target");
        Folder folder = new Folder(temp.resolve("d")).handOver(to(target, new RealMoveDisk()));
        folder.init();
        byte[] labels = Files.readAllBytes(target.resolve("postdata_2.bin"));
        Path back = folder.path().resolve("postdata_2.bin");
        Files.write(back, java.util.Arrays.copyOf(labels, 160));
        assertThat(Folder.failure(folder::init).kind()).isEqualTo(PostFailure.Kind.REFUSED);
        assertThat(back).hasSize(160);
        Files.write(back, labels);
        folder.init();
        wholeIn(target, folder);
    }

    @Test
    void aNonceInAFileThatLeftSurvivesTheLossOfAnother() throws IOException {
        Path target = temp.resolve("target");
        Folder folder = new Folder(temp.resolve("d")).handOver(to(target, new RealMoveDisk()));
        InitResult first = folder.init(1, 5);
        int holder = (int) (first.best().orElseThrow().index() / Folder.LAYOUT.labelsPerFile());
        RangeJournal journal = journal(folder);
        int lost = holder == 1 ? 2 : 1;
        folder.directory().writeJournal(journal.without(lost));
        Folder.failure(() -> folder.stop(new StopAfter(1)).init(1, 5));
        InitResult again = folder.stop(() -> false).init(1, 5);
        assertThat(again.best()).isEqualTo(first.best());
        assertThat(again.labelsComputed()).isEqualTo(64 - 24);
    }

    @Test
    void oldJournalsAreReadAndOldProgramsRefuseNewOnes() throws IOException {
        Folder folder = new Folder(temp.resolve("d"));
        folder.init();
        Path journal = folder.path().resolve(".stowage/range-0-5.json");
        assertThat(journal).content().contains("\"version\" : 1").doesNotContain("handedOver");
        folder.handOver(to(temp.resolve("target"), new RealMoveDisk())).init();
        assertThat(journal).content().contains("\"version\" : 2").contains("handedOver");
    }

    @Test
    void growingNeedsTheShorterLastFileBack() throws IOException {
        Path target = temp.resolve("target");
        Folder folder = new Folder(temp.resolve("d")).handOver(to(target, new RealMoveDisk()));
        folder.init();
        Folder grown = new Folder(folder.path())
                .layout(Folder.LAYOUT.withUnits(5))
                .grow()
                .handOver(new HandOver.Keep());
        assertThat(Folder.failure(grown::init))
                .hasMessage("postdata_5.bin was handed over to " + target + " with 640 bytes, and is to have 1024."
                        + " Bring it back to " + folder.path() + " first");
        Files.move(target.resolve("postdata_5.bin"), folder.path().resolve("postdata_5.bin"));
        assertThat(grown.init().labelsComputed()).isEqualTo(240);
    }
}
