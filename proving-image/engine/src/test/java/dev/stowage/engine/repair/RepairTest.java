package dev.stowage.engine.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.PostFailure.Kind;
import dev.stowage.engine.init.Folder;
import dev.stowage.engine.label.CpuKernel;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.repair.RepairResult.LabelRange;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTest {
    private static final int FILES = 6;

    @TempDir
    Path temp = Path.of("");

    private Folder folder = new Folder(temp);
    private final Map<Integer, byte[]> good = new HashMap<>();

    @BeforeEach
    void make() throws IOException {
        folder = new Folder(temp.resolve("d"));
        folder.init();
        for (int file = 0; file < FILES; file++) {
            good.put(file, Files.readAllBytes(file(file)));
        }
    }

    private Path file(int number) {
        return folder.directory().labelFile(number);
    }

    private RepairResult repair(int every, Path out) throws IOException {
        return repair(every, out, Optional.empty(), () -> false);
    }

    private RepairResult repair(int every, Path out, Optional<FileRange> range, BooleanSupplier stop)
            throws IOException {
        try (CpuLabelProvider provider = new CpuLabelProvider(CpuKernel.SCALAR, 2)) {
            return new Repair(
                            new RepairRequest(List.of(folder.directory()), new DataDirectory(out), range, every, 2),
                            provider,
                            (_, _, _) -> {},
                            stop)
                    .run();
        }
    }

    @Test
    void nothingIsWrittenWhereNothingIsWrong() throws IOException {
        assertThat(repair(1, temp.resolve("out")).files()).isEmpty();
        assertThat(temp.resolve("out")).isEmptyDirectory();
    }

    @Test
    void exactlyTheLostSectorsAreMadeAnew() throws IOException {
        byte[] end = good.get(2).clone();
        Arrays.fill(end, 512, 1024, (byte) 0);
        Files.write(file(2), end);
        byte[] start = good.get(3).clone();
        Arrays.fill(start, 0, 512, (byte) 0xff);
        Files.write(file(3), start);

        RepairResult result = repair(RepairRequest.SECTOR, temp.resolve("out"));

        assertThat(result.files().stream().map(RepairResult.RepairedFile::ranges))
                .containsExactly(List.of(new LabelRange(32, 64)), List.of(new LabelRange(0, 32)));
        assertThat(temp.resolve("out/postdata_2.bin")).hasBinaryContent(good.get(2));
        assertThat(temp.resolve("out/postdata_3.bin")).hasBinaryContent(good.get(3));
        assertThat(file(2)).as("the original is only read").hasBinaryContent(end);
    }

    @Test
    void anyDamageIsMendedWhenEachLabelIsLookedAt() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 30; round++) {
            int number = random.nextInt(FILES);
            byte[] bad = good.get(number).clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            if (random.nextInt(3) == 0) {
                bad = Arrays.copyOf(bad, random.nextInt(bad.length + 64));
            }
            Files.write(file(number), bad);
            Path out = temp.resolve("out-" + round);

            RepairResult result = repair(1, out);

            if (Arrays.equals(bad, good.get(number))) {
                assertThat(result.files()).isEmpty();
            } else {
                assertThat(out.resolve("postdata_" + number + ".bin")).hasBinaryContent(good.get(number));
                assertThat(result.files()).hasSize(1);
            }
            Files.write(file(number), good.get(number));
        }
    }

    @Test
    void aMissingFileIsMadeWholeIfItIsNamed() throws IOException {
        Files.delete(file(4));

        assertThatThrownBy(() -> repair(RepairRequest.SECTOR, temp.resolve("out")))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_DATA))
                .hasMessage("postdata_4.bin is missing. Name all folders that hold some, let init make what is missing,"
                        + " or name the files to repair by --from-file and --to-file: then those are made again, by this"
                        + " machine's cores");
        assertThat(temp.resolve("out")).isEmptyDirectory();

        RepairResult result =
                repair(RepairRequest.SECTOR, temp.resolve("out"), Optional.of(new FileRange(3, 4)), () -> false);

        assertThat(result.files()).singleElement().satisfies(file -> assertThat(file.why())
                .isEqualTo("it was missing"));
        assertThat(temp.resolve("out/postdata_4.bin")).hasBinaryContent(good.get(4));
    }

    @Test
    void aStopIsHeardWhileLabelsAreSoughtAndMade() throws IOException {
        Files.delete(file(4));
        byte[] bad = good.get(1).clone();
        Arrays.fill(bad, 512, 1024, (byte) 0);
        Files.write(file(1), bad);
        int asked = 0;
        for (boolean stopped = true; stopped; asked++) {
            Path out = temp.resolve("out-" + asked);
            AtomicInteger left = new AtomicInteger(asked);
            stopped = isStopped(out, () -> left.getAndDecrement() <= 0);
            try (Stream<Path> files = Files.list(out)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
            }
        }
        assertThat(asked).as("times that a stop was asked for").isGreaterThan(20);
    }

    private boolean isStopped(Path out, BooleanSupplier stop) throws IOException {
        try {
            assertThat(repair(RepairRequest.SECTOR, out, Optional.of(new FileRange(1, 4)), stop)
                            .files())
                    .hasSize(2);
            return false;
        } catch (PostFailure e) {
            assertThat(e.kind()).isEqualTo(Kind.STOPPED);
            return true;
        }
    }

    @Test
    void theDataIsNeverWrittenOver() throws IOException {
        byte[] bad = good.get(1).clone();
        bad[0] ^= 1;
        Files.write(file(1), bad);

        assertThatThrownBy(() -> repair(1, folder.directory().path()))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("which is never written over");
        repair(1, temp.resolve("out"));
        assertThatThrownBy(() -> repair(1, temp.resolve("out")))
                .isInstanceOfSatisfying(
                        PostFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("is there already");
        assertThat(file(1)).hasBinaryContent(bad);
    }

    @Test
    void whatAGrowthHasAddedIsKept() throws IOException {
        folder.layout(Folder.LAYOUT.withUnits(5)).grow().init(0, 6);
        byte[] grown = Files.readAllBytes(file(5));
        assertThat(grown.length).isGreaterThan(good.get(5).length);
        assertThat(repair(1, temp.resolve("none")).files()).isEmpty();
        byte[] damaged = grown.clone();
        damaged[33] ^= 1;
        Files.write(file(5), damaged);

        assertThat(repair(1, temp.resolve("out")).files()).hasSize(1);

        assertThat(temp.resolve("out").resolve("postdata_5.bin")).hasBinaryContent(grown);
    }
}
