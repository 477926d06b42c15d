package dev.stowage.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.init.Folder;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {
    @TempDir
    Path temp = Path.of("");

    private Folder folder = new Folder(temp);

    @BeforeEach
    void make() {
        folder = new Folder(temp.resolve("d"));
        folder.init();
    }

    private static VerifyResult verify(double percent, int scryptN, Path... folders) throws IOException {
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.SCALAR, 2)) {
            List<DataDirectory> directories =
                    List.of(folders).stream().map(DataDirectory::new).toList();
            return new Verification(
                            new VerifyRequest(directories, Optional.empty(), percent, scryptN, 42),
                            provider,
                            (_, _, _) -> {},
                            () -> false)
                    .run();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "supervised"})
    void dataOfUpstreamsProgramsIsRight(String fixture) throws IOException {
        VerifyResult result = verify(100, 8192, Path.of("src/test/resources/fixtures", fixture));
        assertThat(result.fault()).isEmpty();
        assertThat(result.labelsChecked()).isEqualTo(fixture.equals("node") ? 512 : 64);
    }

    @Test
    void eachWrongByteIsFoundByTheWholeCheck() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 40; i++) {
            int file = random.nextInt(6);
            Path path = folder.directory().labelFile(file);
            byte[] good = Files.readAllBytes(path);
            byte[] bad = good.clone();
            int at = random.nextInt(bad.length);
            bad[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(path, bad);
            VerifyResult.BadLabel found = (VerifyResult.BadLabel)
                    verify(100, Folder.N, folder.path()).fault().orElseThrow();
            assertThat(found.file()).isEqualTo(path.toString());
            assertThat(found.offset()).isEqualTo(at / 16 * 16L);
            assertThat(found.label()).isEqualTo(file * 64L + at / 16);
            Files.write(path, good);
        }
        assertThat(verify(100, Folder.N, folder.path()).fault()).isEmpty();
    }

    @Test
    void firstAndLastLabelsAndEndsOfBatchesAreAlwaysChecked() throws IOException {
        for (int label : new int[] {0, 63, 23, 47}) {
            Path path = folder.directory().labelFile(2);
            byte[] good = Files.readAllBytes(path);
            byte[] bad = good.clone();
            bad[16 * label] ^= 1;
            Files.write(path, bad);
            assertThat(verify(0.0001, Folder.N, folder.path()).fault())
                    .as("label %d", label)
                    .isPresent();
            Files.write(path, good);
        }
    }

    @Test
    void sizesAndNoncesAreChecked() throws IOException {
        Path metadata = folder.directory().metadataFile();
        String text = Files.readString(metadata);
        Files.writeString(metadata, text.replaceAll("\"Nonce\": \\d+", "\"Nonce\": 3"));
        assertThat(message()).contains("has VRF nonce 3, which does not meet the difficulty of 360 labels: ");
        Files.writeString(metadata, text.replaceAll("(?s),\\s*\"Nonce\".*", "\n}"));
        assertThat(message()).endsWith("has no VRF nonce. Run merge");
        Files.writeString(metadata, text.replaceAll("\"NonceValue\": \"..", "\"NonceValue\": \"ff"));
        assertThat(message()).contains("has NonceValue ff");
        Files.writeString(metadata, text);
        Files.delete(folder.directory().labelFile(3));
        assertThat(message()).isEqualTo("postdata_3.bin is missing");
    }

    private String message() throws IOException {
        return verify(1, Folder.N, folder.path()).fault().orElseThrow().message();
    }

    @Test
    void theSameSeedChecksTheSameLabels() {
        for (double percent : new double[] {0.5, 30, 80}) {
            long[] once = Sample.of(10_000, percent, 0, new SplittableRandom(1)).toArray();
            assertThat(Sample.of(10_000, percent, 0, new SplittableRandom(1)).toArray())
                    .isEqualTo(once)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .hasSizeBetween((int) (90 * percent), (int) (110 * percent) + 2);
            assertThat(Sample.of(10_000, percent, 0, new SplittableRandom(2)).toArray())
                    .isNotEqualTo(once);
        }
    }

    @Test
    void manyLabelsAreDrawnWithoutKeepingThem() {
        long[] drawn = Sample.of(1 << 23, 20, 0, new SplittableRandom(1)).toArray();
        assertThat(drawn).isSorted().doesNotHaveDuplicates().hasSizeBetween(1_650_000, 1_700_000);
        assertThat(drawn[0]).isZero();
        assertThat(drawn[drawn.length - 1]).isEqualTo((1 << 23) - 1);
    }

    @Test
    void oldDataIsVerifiedWhileItGrows() throws IOException {
        folder.layout(Folder.LAYOUT.withUnits(5)).grow().init(0, 6);

        VerifyResult result = verify(100, 2, folder.path());

        assertThat(result.fault()).isEmpty();
        assertThat(result.bytes()).isEqualTo(Folder.LAYOUT.bytes());
    }
}
