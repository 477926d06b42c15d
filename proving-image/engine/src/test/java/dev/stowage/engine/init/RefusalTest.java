package dev.stowage.engine.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.DiskLabelFile;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.RangeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that must be left exactly as they are. */
class RefusalTest {
    private static final Hash256 OTHER = Hash256.ofHex("bb".repeat(32));

    @TempDir
    Path temp = Path.of("");

    private Folder folder = new Folder(temp);

    @BeforeEach
    void complete() {
        folder = new Folder(temp.resolve("d"));
        folder.init();
    }

    private void refused(Folder request, Kind kind, String message) {
        refused(() -> request.init(), kind, message);
    }

    private void refused(Runnable call, Kind kind, String message) {
        SortedMap<String, String> before = folder.everything();
        PostFailure failure = Folder.failure(call);
        assertThat(failure).hasMessage(message.replace("DIR", folder.path().toString()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(folder.everything()).isEqualTo(before);
    }

    private Folder request() {
        return new Folder(folder.path());
    }

    @Test
    void aLinkToADriveThatIsNotMounted() throws IOException {
        Path drive = Files.createDirectory(temp.resolve("drive"));
        Path away = Files.move(folder.path().resolve("postdata_2.bin"), drive.resolve("postdata_2.bin"));
        Files.createSymbolicLink(folder.path().resolve("postdata_2.bin"), away);
        assertThat(request().init().labelsComputed()).isZero();

        Files.move(drive, temp.resolve("unmounted"));

        refused(
                request(),
                Kind.UNAVAILABLE,
                "DIR/postdata_2.bin is a symbolic link to " + away
                        + ", which is not there. Mount what it is on, or remove the link");
    }

    @Test
    void aFileThatSomethingElseWritesTo() throws IOException {
        folder.cut("postdata_5.bin", 24 * 16);
        Folder raced = request().opener((directory, file) -> {
            folder.append("postdata_5.bin", 16 * 16);
            return DiskLabelFile.open(directory, file);
        });

        PostFailure failure = Folder.failure(raced::init);

        assertThat(failure)
                .hasMessage(folder.path() + "/postdata_5.bin has 640 bytes and had 384 a moment ago: something else"
                        + " writes to it. It was left as it is");
        assertThat(folder.path().resolve("postdata_5.bin")).hasSize(640);
    }

    @Test
    void metadataThatIsNoText() throws IOException {
        Files.write(folder.path().resolve("postdata_metadata.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        refused(
                request(),
                Kind.BAD_DATA,
                "DIR/postdata_metadata.json cannot be used: it is not text in UTF-8, as after an editor that saved it in"
                        + " another encoding. Save it as UTF-8, or restore it from a backup");
    }

    @Test
    void anotherNodeId() {
        refused(
                request().identity(new Identity(OTHER, Folder.ALICE.commitmentAtxId())),
                Kind.REFUSED,
                "DIR/postdata_metadata.json has NodeId " + "a1".repeat(32) + ", and " + "bb".repeat(32)
                        + " was asked for. Use the same value, or another folder");
    }

    @Test
    void anotherCommitment() {
        refused(
                request().identity(new Identity(Folder.ALICE.nodeId(), OTHER)),
                Kind.REFUSED,
                "DIR/postdata_metadata.json has CommitmentAtxId " + "c0".repeat(32) + ", and " + "bb".repeat(32)
                        + " was asked for. Use the same value, or another folder");
    }

    @Test
    void otherLabelsPerUnit() {
        refused(
                request().layout(new Layout(3, 128, 1024)),
                Kind.REFUSED,
                "DIR/postdata_metadata.json has LabelsPerUnit 120, and 128 was asked for. Use the same value, or"
                        + " another folder");
    }

    @Test
    void anotherFileSize() {
        refused(
                request().layout(new Layout(3, 120, 2048)),
                Kind.REFUSED,
                "DIR/postdata_metadata.json has MaxFileSize 1024, and 2048 was asked for. Use the same value, or"
                        + " another folder");
    }

    @Test
    void anotherScryptN() {
        refused(
                request().scryptN(4),
                Kind.REFUSED,
                "DIR's journal of files 0 to 5 has ScryptN 2, and 4 was asked for. Use the same value, or another"
                        + " folder");
    }

    @Test
    void fewerUnits() {
        refused(
                request().layout(Folder.LAYOUT.withUnits(2)),
                Kind.REFUSED,
                "DIR/postdata_metadata.json has NumUnits 3, and 2 was asked for. Data is never made smaller: ask for 3"
                        + " or more");
    }

    @Test
    void moreUnitsWithoutGrow() {
        refused(
                request().layout(Folder.LAYOUT.withUnits(4)),
                Kind.REFUSED,
                "DIR/postdata_metadata.json has NumUnits 3, and 4 was asked for. Give --grow if the identity is to get"
                        + " larger");
    }

    @Test
    void labelFilesWithoutMetadata() throws IOException {
        Files.delete(folder.directory().metadataFile());
        folder.deleteOwn();
        refused(
                request(),
                Kind.REFUSED,
                "DIR has label files and no postdata_metadata.json, so nothing says whose they are. Restore it from"
                        + " a backup, or write it. Its 6 label files have 360 labels, and MaxFileSize is probably 1024."
                        + " NodeId, the public half of the key, and CommitmentAtxId, from the node's log or from postcli's"
                        + " output, must come from you; import then compares the labels with it"
                        + " (proving-image/README.md, \"Lost metadata\"). Or choose another folder");
    }

    @Test
    void aFileThatIsTooLarge() throws IOException {
        folder.append("postdata_2.bin", 16);
        refused(
                request(),
                Kind.REFUSED,
                "DIR/postdata_2.bin has 1040 bytes, and the layout permits 1024. Label data is never shortened: check"
                        + " units, labels per unit and file size");
    }

    @Test
    void aFileBeyondTheLayout() throws IOException {
        Files.write(folder.path().resolve("postdata_6.bin"), new byte[16]);
        refused(
                request(),
                Kind.REFUSED,
                "DIR/postdata_6.bin is beyond the layout, whose last file is number 5. Label data is never deleted:"
                        + " check the number of units");
    }

    @Test
    void anotherToolsLabelsThatAreWrong() throws IOException {
        Files.delete(folder.path().resolve(".stowage/range-0-5.json"));
        byte[] labels = Files.readAllBytes(folder.path().resolve("postdata_1.bin"));
        labels[32] ^= 1;
        Files.write(folder.path().resolve("postdata_1.bin"), java.util.Arrays.copyOf(labels, 48 + 3));
        String right = java.util.HexFormat.of().formatHex(labels, 33, 48);
        SortedMap<String, String> before = folder.everything();
        PostFailure failure = Folder.failure(() -> request().init());
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessageStartingWith(folder.path() + "/postdata_1.bin was not recorded by this tool, and its last"
                        + " label is wrong: label 66 at byte 32 is ")
                .hasMessageContaining(right + " and should be ")
                .hasMessageEndingWith("The file belongs to another identity or is damaged; it was left as it is");
        assertThat(folder.everything()).isEqualTo(before);
    }

    @Test
    void metadataThatIsBroken() throws IOException {
        Files.writeString(folder.directory().metadataFile(), "{\"NodeId\": 7}");
        refused(
                request(),
                Kind.BAD_DATA,
                "DIR/postdata_metadata.json cannot be used: NodeId is 7, and must be text in quotation marks. Move it"
                        + " away and run this, which writes it again by what the folder's journal knows: stowage-post"
                        + " init --id " + Folder.ALICE.nodeId() + " --commitment-atx-id "
                        + Folder.ALICE.commitmentAtxId()
                        + " --num-units 3 --labels-per-unit 120 --max-file-size 1024 --scrypt-n 2 --from-file 0 --to-file 5"
                        + " --data-dir DIR");
    }

    @Test
    void aJournalThatIsBroken() throws IOException {
        Path journal = folder.path().resolve(".stowage/range-0-5.json");
        Files.writeString(journal, Files.readString(journal).replace("\"version\" : 1", "\"version\" : 9"));
        refused(
                request(),
                Kind.BAD_DATA,
                "DIR/.stowage/range-0-5.json cannot be used: version is 9, and this build knows 1 and 2. Move it away: init"
                        + " then looks at what is there and continues from it. Files that were handed over were known to it"
                        + " alone, and would be made again");
    }

    @Test
    void filesThatAreBeingWritten() throws IOException {
        Files.delete(folder.path().resolve("postdata_3.bin"));
        try (RangeLock _ = RangeLock.take(folder.directory(), new FileRange(2, 3))) {
            refused(
                    () -> request().init(3, 5),
                    Kind.IN_USE,
                    "another process is writing some of the files 3 to 5 in DIR. Wait for it to end, or choose other"
                            + " files");
            assertThat(request().init(4, 5).labelsComputed()).isZero();
        }
    }
}
