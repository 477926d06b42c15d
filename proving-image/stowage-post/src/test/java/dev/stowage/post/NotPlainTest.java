package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a plain file should be is something that can be waited at for ever, or is endless. */
class NotPlainTest {
    @TempDir
    Path temp = Path.of("");

    private void replace(Path file, String by) throws IOException, InterruptedException {
        Files.deleteIfExists(file);
        Files.createDirectories(file.getParent());
        switch (by) {
            case "a FIFO" ->
                assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                        .isZero();
            case "a device" -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case "a folder" -> Files.createDirectory(file);
            default -> throw new IllegalArgumentException(by);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INIT, data/postdata_2.bin, a FIFO",
        "INIT, data/postdata_2.bin, a device",
        "INIT, data/postdata_2.bin, a folder",
        "INIT, data/postdata_metadata.json, a FIFO",
        "INIT, data/postdata_metadata.json.tmp, a FIFO",
        "INIT, data/.stowage/range-0-5.json, a FIFO",
        "INIT, data/.stowage/writers.lock, a FIFO",
        "INIT, data/.stowage/metadata.lock, a FIFO",
        "INIT, to/postdata_1.bin, a FIFO",
        "INIT, to/postdata_metadata.json, a FIFO",
        "VERIFY, data/postdata_2.bin, a FIFO",
        "VERIFY, data/postdata_metadata.json, a device",
        "VERIFY, data/.stowage/range-0-5.json, a FIFO",
        "IMPORT, data/postdata_2.bin, a FIFO",
        "IMPORT, data/postdata_metadata.json, a FIFO",
        "IMPORT, data/identity.key, a FIFO",
        "IMPORT, data/key.bin, a device",
        "MERGE, data/postdata_2.bin, a FIFO",
        "MERGE, more/postdata_metadata.json, a FIFO",
        "MERGE, more/.stowage/range-3-5.json, a folder",
        "REPAIR, data/postdata_1.bin, a FIFO",
        "REPAIR, out/postdata_1.bin.part, a FIFO",
        "PROVE, data/postdata_2.bin, a FIFO",
        "PROVE, data/postdata_metadata.json, a FIFO",
        "PROVE, data/.stowage/proving.lock, a FIFO",
        "VERIFY_PROOF, proof.json, a FIFO",
        "VERIFY_PROOF, metadata.json, a device",
        "PROFILE, data/postdata_0.bin, a FIFO",
    })
    @Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void itIsNamedAndNotOpened(FaultyCommand command, String file, String by) throws IOException, InterruptedException {
        if (command == FaultyCommand.VERIFY_PROOF) {
            Files.writeString(temp.resolve("proof.json"), "{\"nonce\":1,\"indices\":\"AAAA\",\"pow\":1}");
        } else {
            command.prepare(temp);
        }
        replace(temp.resolve(file), by);
        List<String> arguments = new ArrayList<>(command.arguments(temp));
        arguments.remove("--json");
        InProcess ended = InProcess.run(arguments);
        assertThat(ended.err())
                .contains(temp.resolve(file) + " is " + by
                        + ", and must be a plain file. Move it away, or name another file\n")
                .doesNotContain("unexpected");
        boolean option = command == FaultyCommand.VERIFY_PROOF;
        assertThat(ended.status()).isEqualTo((option ? ExitCode.USAGE : ExitCode.BAD_DATA).code());
    }
}
