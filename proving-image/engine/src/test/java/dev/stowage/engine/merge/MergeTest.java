package dev.stowage.engine.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.init.Folder;
import dev.stowage.engine.label.VrfNonce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
