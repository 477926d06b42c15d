package dev.stowage.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.init.Folder;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.label.VrfNonce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    @TempDir
    Path temp = Path.of("");

    private Folder made(String name, int from, int to) {
        Folder folder = new Folder(temp.resolve(name));
        folder.init(from, to);
        return folder;
    }

    @Test
    void aFileInTwoFoldersIsRefused() {
        Folder a = made("a", 0, 3);
        Folder b = made("b", 3, 5);
        assertThatThrownBy(() -> Folder.merge(Folder.LAYOUT, a, b))
                .hasMessage("postdata_3.bin is in " + a.path() + " and in " + b.path()
                        + ". Each file must be in one folder only: move one of them away");
    }

    @Test
    void aMissingAndAShortFileAreRefused() throws IOException {
        Folder a = made("a", 0, 2);
        Folder b = made("b", 4, 5);
        assertThatThrownBy(() -> Folder.merge(Folder.LAYOUT, a, b))
                .hasMessage("postdata_3.bin is missing. Initialise the files that are missing, or name all folders"
                        + " that hold some");
        Files.write(a.path().resolve("postdata_3.bin"), new byte[32]);
        assertThatThrownBy(() -> Folder.merge(Folder.LAYOUT, a, b))
                .hasMessage(a.path() + "/postdata_3.bin has 32 bytes, and 1024 make it complete. Initialise the files"
                        + " that are missing, or name all folders that hold some");
    }

    @Test
    void aJournalWithAWrongNonceIsRefused() throws IOException {
        Folder folder = made("a", 0, 5);
        Path journal = folder.path().resolve(".stowage/range-0-5.json");
        String text = Files.readString(journal);
        VrfNonce nonce = folder.directory().journals().getFirst().best().orElseThrow();
        String wrong = "00".repeat(32);
        Files.writeString(journal, text.replace(nonce.value().hex(), wrong));
        assertThatThrownBy(() -> Folder.merge(Folder.LAYOUT, folder))
                .hasMessage(folder.path() + "'s journal of files 0 to 5 has a wrong value for label " + nonce.index()
                        + ": " + wrong + ", and it should be " + nonce.value());
    }

    @Test
    void aLostNonceIsFoundOnDisk() throws IOException {
        Folder folder = made("a", 0, 5);
        String before = Files.readString(folder.directory().metadataFile());
        Files.delete(folder.path().resolve(".stowage/range-0-5.json"));
        Files.writeString(folder.directory().metadataFile(), before.replaceAll("(?s),\\s*\"Nonce\".*", "\n}"));
        Folder.merge(Folder.LAYOUT, folder);
        assertThat(Files.readString(folder.directory().metadataFile())).isEqualTo(before);
    }

    /** Each part knows its own best nonce, in its journal alone. */
    @Test
    void partsThatWereCopiedWithoutTheirJournalsAreToldOfAndSearchedOnDemand() throws IOException {
        Folder whole = made("whole", 0, 5);
        VrfNonce lowest = Folder.merge(Folder.LAYOUT, whole).nonce();
        Folder a = made("a", 0, 2);
        Folder b = made("b", 3, 5);
        Folder lacksLowest = a.directory().journals().getFirst().best().equals(Optional.of(lowest)) ? b : a;
        String metadata = Files.readString(lacksLowest.directory().metadataFile());
        VrfNonce other = lacksLowest.directory().journals().getFirst().best().orElseThrow();
        Folder joined = new Folder(Files.createDirectories(temp.resolve("joined")));
        for (Folder part : List.of(a, b)) {
            for (int file : part.directory().labelFiles().keySet()) {
                Files.copy(part.directory().labelFile(file), joined.directory().labelFile(file));
            }
        }
        Files.writeString(joined.directory().metadataFile(), withNonce(metadata, other));

        MergeResult known = Folder.merge(Folder.LAYOUT, joined);
        assertThat(known.nonce()).isEqualTo(other).isNotEqualTo(lowest);
        assertThat(known.unsearched()).containsExactly(0, 1, 2, 3, 4, 5);
        MergeResult searched = Folder.merge(Folder.LAYOUT, true, joined);
        assertThat(searched.nonce()).isEqualTo(lowest);
        assertThat(searched.unsearched()).isEmpty();
        assertThat(Folder.merge(Folder.LAYOUT, a, b).unsearched()).isEmpty();
    }

    private static String withNonce(String metadata, VrfNonce nonce) {
        String plain = metadata.replaceAll("(?s),\\s*\"Nonce\".*", "\n}");
        return plain.replaceFirst("\\n}$", ",\n\t\"Nonce\": " + nonce.index() + "\n}");
    }

    /** The names and sizes of these files are right. */
    @ParameterizedTest
    @ValueSource(strings = {"node", "commitment", "n", "number"})
    void aFileOfSomethingElseIsRefused(String other) throws IOException {
        Folder folder = made("a", 0, 5);
        Folder foreign = new Folder(temp.resolve("b"));
        Hash256 else32 = Hash256.ofHex("e1".repeat(32));
        switch (other) {
            case "node" -> foreign.identity(new Identity(else32, Folder.ALICE.commitmentAtxId()));
            case "commitment" -> foreign.identity(new Identity(Folder.ALICE.nodeId(), else32));
            case "n" -> foreign.scryptN(4);
            default -> {}
        }
        foreign.init();
        int from = other.equals("number") ? 1 : 2;
        Files.copy(
                foreign.directory().labelFile(from),
                folder.directory().labelFile(2),
                StandardCopyOption.REPLACE_EXISTING);
        SortedMap<String, String> before = folder.everything();

        assertThatThrownBy(() -> Folder.merge(Folder.LAYOUT, folder))
                .hasMessage(folder.path() + "/postdata_2.bin: its first and last label are not those of file 2 of node "
                        + Folder.ALICE.nodeId() + " with commitment ATX " + Folder.ALICE.commitmentAtxId()
                        + ", so it is of another identity, commitment, scrypt N or number. Put the right file in its"
                        + " place, or move it away and make it by init --from-file 2 --to-file 2");
        assertThat(folder.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"0, first", "15, first", "1008, last", "1023, last"})
    void aFileThatIsDamagedAtOneEndIsRefused(int at, String end) throws IOException {
        Folder folder = made("a", 0, 5);
        Path file = folder.directory().labelFile(1);
        byte[] labels = Files.readAllBytes(file);
        labels[at] ^= 1;
        Files.write(file, labels);
        assertThatThrownBy(() -> Folder.merge(Folder.LAYOUT, folder))
                .hasMessageStartingWith(file + ": its " + end + " label is wrong, so it is damaged. ");
    }
}
