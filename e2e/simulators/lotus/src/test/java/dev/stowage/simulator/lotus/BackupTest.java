package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.lotus.api.LotusNode;
import dev.stowage.simulator.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code lotus backup} leaves: the layout and the digest that were verified on a real file. */
class BackupTest {
    @TempDir
    Path folder;

    private static void assertWhole(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        int digest = bytes.length - 32;
        assertThat(bytes).startsWith(0x82, 0x9f);
        assertThat(bytes[digest - 3]).isEqualTo((byte) 0xff);
        assertThat(Arrays.copyOfRange(bytes, digest - 2, digest)).containsExactly(0x58, 0x20);
        byte[] hashed = Arrays.copyOfRange(bytes, 1, digest - 2);
        assertThat(MessageDigest.getInstance("SHA-256").digest(hashed))
                .isEqualTo(Arrays.copyOfRange(bytes, digest, bytes.length));
    }

    @Test
    void aBackupIsWholeUnlessItsNameWasUsedByALongerFile() throws Exception {
        try (Provider provider = new Provider(folder, "{}")) {
            Path file = provider.backups().resolve("n1.cbor");
            assertThat(said(provider, 0, "backup", file.toString())).contains("Success");
            assertWhole(file);
            assertThat(said(provider, 1, "backup", file.toString()))
                    .contains(
                            "ERROR: backup file " + file
                                    + " already exists. Overwriting it will corrupt the file, please specify another file name");

            byte[] whole = Files.readAllBytes(file);
            Files.write(file, Arrays.copyOf(whole, whole.length + 10));
            LotusNode node = provider.node();
            node.process().createBackup(file.toString());
            assertThat(Files.readAllBytes(file)).isEqualTo(Arrays.copyOf(whole, whole.length + 10));

            Path offline = folder.resolve("offline.cbor");
            try (Program locked = provider.program("locked.log", "lotus", "backup", "--offline", offline.toString())) {
                assertThat(locked.exit()).isEqualTo(1);
                assertThat(locked.log()).contains("locking repo: repo is already locked (process is already running)");
            }
            provider.daemon().stop();
            assertThat(said(provider, 0, "backup", "--offline", offline.toString()))
                    .doesNotContain("Success");
            assertWhole(offline);
        }
    }

    private static String said(Provider provider, int exit, String... command)
            throws IOException, InterruptedException {
        String[] line = new String[command.length + 1];
        line[0] = "lotus";
        System.arraycopy(command, 0, line, 1, command.length);
        try (Program program = provider.program(String.join("", command).hashCode() + ".log", line)) {
            assertThat(program.exit()).as(program.log()).isEqualTo(exit);
            return program.log();
        }
    }
}
