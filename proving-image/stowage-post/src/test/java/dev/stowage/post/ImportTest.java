package dev.stowage.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that upstream's postcli and node made, and damaged copies of them. */
class ImportTest {
    private static final Path FIXTURES = Path.of("../engine/src/test/resources/fixtures");

    @TempDir
    Path temp = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Environment environment = new Environment(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> Instant.EPOCH,
                new StopSignal());
        return StowagePost.run(environment, List.of(arguments));
    }

    private Path copy(String fixture) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(fixture));
        try (Stream<Path> files = Files.list(FIXTURES.resolve(fixture))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    private String imported(Path folder) {
        SortedMap<String, String> before = Cli.published(folder);
        assertThat(run("import", "--data-dir", folder.toString()))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(Cli.published(folder)).isEqualTo(before);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void refused(int code, Path folder, String message) {
        SortedMap<String, String> before = Cli.everything(folder);
        assertThat(run("import", "--data-dir", folder.toString())).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("stowage-post: " + message.replace("DIR", folder.toString()))
                .hasLineCount(1);
        assertThat(Cli.everything(folder)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "node", "supervised"})
    void wholeFoldersAreAdoptedAndNothingOfThemIsMadeAgain(String fixture) throws IOException {
        Path folder = copy(fixture);
        assertThat(imported(folder))
                .contains("next: stowage-post verify --data-dir " + folder + " --fraction 0.2\n")
                .contains("next: stowage-post prove --data-dir " + folder)
                .contains("The identity is complete: ")
                .doesNotContain("stowage-post init");
        SortedMap<String, String> after = Cli.everything(folder);
        assertThat(imported(folder)).contains("nothing new to record");
        assertThat(Cli.everything(folder)).isEqualTo(after);
    }

    @Test
    void theCommandItNamesGoesOnWithWhatIsMissing() throws IOException {
        Path folder = copy("a");
        SortedMap<String, String> whole = Cli.published(folder);
        Files.delete(folder.resolve("postdata_1.bin"));
        Files.write(
                folder.resolve("postdata_3.bin"),
                Arrays.copyOf(Files.readAllBytes(folder.resolve("postdata_3.bin")), 32_000 + 7));
        String told = imported(folder);
        assertThat(told)
                .contains("2 of 4 files are complete: 0, 2\n")
                .contains("begun and not complete: 3\n")
                .contains("7 bytes at the ends of files are pieces of labels")
                .contains("not here: 1\n");
        String init = told.lines()
                .filter(line -> line.startsWith("next: stowage-post init"))
                .findFirst()
                .orElseThrow();
        assertThat(run(init.substring("next: stowage-post ".length()).split(" ")))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("(2096 labels made now)");
        assertThat(Cli.published(folder)).isEqualTo(whole);
    }

    @Test
    void aFolderWithoutANonceIsSearchedAndToldOf() throws IOException {
        Path folder = copy("a");
        Path metadata = folder.resolve("postdata_metadata.json");
        Files.writeString(metadata, Files.readString(metadata).replaceAll("(?s),\\s*\"Nonce\".*", "\n}"));
        assertThat(imported(folder)).contains("next: stowage-post merge --data-dir " + folder + "\n");
        assertThat(folder.resolve(".stowage/range-0-3.json")).content().contains("\"index\" : 12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4 | LabelsPerUnit": 4096     | LabelsPerUnit": "many"  | DIR/postdata_metadata.json cannot be used: LabelsPerUnit is "many", and must be a whole number. Restore it from a backup, or write it again. Its 4 label files have 8192 labels, and MaxFileSize is probably 32768. NodeId
            4 | {                        | [                       | DIR/postdata_metadata.json cannot be used: it is not JSON from line 2, column 10 on. Restore it
            4 | Nonce": 12               | Nonce": 13              | DIR/postdata_metadata.json has VRF nonce 13, which does not meet the difficulty of 8192 labels
            4 | 00015d7a                 | 00015d7b                | DIR/postdata_metadata.json has NonceValue 00015d7bfa849605c2bbcaa9965b4a67
            4 | ub8Rmf                   | vb8Rmf                  | DIR/postdata_metadata.json has VRF nonce 12, which does not meet the difficulty of 8192 labels
            3 | NumUnits": 2             | NumUnits": 1            | DIR/postdata_2.bin is beyond the layout, whose last file is number 1
            3 | MaxFileSize": 32768      | MaxFileSize": 16384     | DIR/postdata_0.bin has 32768 bytes, and the layout permits 16384
            """)
    void wrongMetadataIsNamed(int code, String text, String other, String message) throws IOException {
        Path folder = copy("a");
        Path metadata = folder.resolve("postdata_metadata.json");
        Files.writeString(metadata, Files.readString(metadata).replace(text, other));
        refused(code, folder, message);
    }

    @Test
    void missingMetadataAndFoldersAreNamed() throws IOException {
        Path folder = copy("a");
        Files.delete(folder.resolve("postdata_metadata.json"));
        refused(4, folder, "DIR has 4 label files and no postdata_metadata.json");
        refused(2, temp.resolve("nowhere"), "DIR does not exist");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "2, 32767", "3, 32760"})
    void aWrongLabelIsNamed(int file, int offset) throws IOException {
        Path folder = copy("a");
        Path path = folder.resolve("postdata_" + file + ".bin");
        byte[] labels = Files.readAllBytes(path);
        labels[offset] ^= 1;
        Files.write(path, labels);
        refused(4, folder, "DIR/postdata_" + file + ".bin is wrong at byte " + offset / 16 * 16 + ": label ");
    }

    @Test
    void aKeyIsComparedAndNeverShown() throws IOException {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 7);
        byte[] id = new Ed25519PrivateKeyParameters(seed, 0).generatePublicKey().getEncoded();
        String hexId = HexFormat.of().formatHex(id);
        String secret = HexFormat.of().formatHex(seed);
        Path folder = temp.resolve("own");
        List<String> init = Cli.init(folder).stream()
                .map(word -> word.equals(Cli.ID) ? hexId : word)
                .toList();
        assertThat(run(init.toArray(String[]::new))).isZero();
        Path key = folder.resolve("identity.key");
        Files.writeString(key, secret + hexId + "\n");
        assertThat(run("import", "--data-dir", folder.toString(), "--scrypt-n", "2"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("identity.key is the key of this identity")
                .contains("and it ends with a newline or a space, which the network's node refuses. This makes a file")
                .doesNotContain(secret);
        Files.move(key, folder.resolve("key.bin"));
        Files.write(folder.resolve("key.bin"), HexFormat.of().parseHex(secret + hexId));
        assertThat(run("import", "--data-dir", folder.toString(), "--scrypt-n", "2"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("key.bin is the key of this identity, and it is 64 raw bytes, as older tools wrote it")
                .contains("(umask 077; set -C; od -An -v -tx1 '" + folder + "/key.bin' | tr -d ' \\n' > fixed.key)");
        Files.delete(folder.resolve("key.bin"));
        for (String wrong : List.of(secret + "00".repeat(32), secret.substring(1), "zz".repeat(64), "")) {
            Files.writeString(key, wrong);
            refused(4, folder, "DIR/identity.key cannot be used as a key: it ");
            assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain(secret);
        }
        Path other = copy("a");
        Files.writeString(other.resolve("identity.key"), secret + hexId);
        refused(3, other, "DIR/identity.key is the key of " + hexId + ", and the labels are of b9bf119");
    }
}
