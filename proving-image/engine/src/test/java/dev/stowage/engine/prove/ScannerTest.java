package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Vectors;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
    @ParameterizedTest
    @EnumSource
    void findsUpstreamsOwnVector(AesEngine aes) {
        JsonNode vector = Vectors.read("primitives.json").get("proving_vector");
        byte[] batch = new byte[Batch.LABELS * 16];
        for (int i = 0; i < 128 * 16; i++) {
            batch[i] = (byte) (i % 12);
        }
        PassKeys keys = new PassKeys(
                Hash256.ofHex(vector.get("challenge").asText()), 0, List.of(0L), ProvingDifficulty.of(4, 128));
        Hits hits = new Hits();
        try (Scanner scanner = new Scanner(keys, aes)) {
            scanner.scan(batch, 128, hits);
        }
        hits.sort();

        assertThat(new Tally(32, new TreeMap<>(), _ -> OptionalLong.empty()).add(hits, 0))
                .contains(new Tally.Winner(
                        3, LongStream.range(0, 32).map(i -> 3 * i).boxed().toList()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 127, 128, 255})
    void theLoopsFindTheSame(int limit) {
        byte[] bytes = new byte[1 << 16];
        new Random(limit).nextBytes(bytes);
        SmallBytes plain = new SmallBytes(bytes.length);
        SmallBytes vector = new SmallBytes(bytes.length);

        for (int length = bytes.length; length > bytes.length - 17 * SmallBytes.ROW; length -= 16) {
            new PlainBlockLoops().find(bytes, length, limit, plain);
            new VectorBlockLoops().find(bytes, length, limit, vector);

            assertThat(positions(vector)).isEqualTo(positions(plain));
            assertThat(positions(plain)).isEqualTo(oneByOne(bytes, length, limit));
        }
    }

    private static List<Integer> oneByOne(byte[] bytes, int length, int limit) {
        return IntStream.range(0, length)
                .filter(at -> Byte.toUnsignedInt(bytes[at]) <= limit)
                .boxed()
                .toList();
    }

    private static List<Integer> positions(SmallBytes found) {
        return Arrays.stream(found.positions, 0, found.count)
                .sorted()
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /** Damaged data can look so: each label of the same bytes, so that a nonce's labels are all to be decided on. */
    @ParameterizedTest
    @EnumSource
    void labelsThatAreAllTheSameFindRoom(AesEngine aes) {
        PassKeys keys = LongStream.iterate(0, pow -> pow + 1)
                .mapToObj(pow -> new PassKeys(
                        new Hash256(5, 6, 7, 8), 0, List.of(pow), new ProvingDifficulty(0, (1L << 56) - 1)))
                .filter(tried -> zerosOfTheFirstCipher(tried) > 0)
                .findFirst()
                .orElseThrow();
        byte[] batch = new byte[Batch.LABELS * 16];
        Hits hits = new Hits();
        try (Scanner scanner = new Scanner(keys, aes)) {
            scanner.scan(batch, Batch.LABELS - 1, hits);
        }
        hits.sort();
        assertThat(hits.count()).isEqualTo((Batch.LABELS - 1) * zerosOfTheFirstCipher(keys));
        assertThat(IntStream.range(0, hits.count()).map(hits::label).distinct()).hasSize(Batch.LABELS - 1);
    }

    private static int zerosOfTheFirstCipher(PassKeys keys) {
        byte[] out = new byte[16];
        AesEngine.JDK.cipher(keys.ofGroup(0)).encrypt(new byte[16], 0, 16, out, 0);
        return (int) IntStream.range(0, 16).filter(at -> out[at] == 0).count();
    }

    @Test
    void theLoopsGatherTheSame() {
        byte[] from = new byte[64 * 16];
        new Random(1).nextBytes(from);
        int[] numbers = new Random(2).ints(100, 0, 64).toArray();
        byte[] plain = new byte[30 * 16];
        byte[] vector = new byte[30 * 16];

        new PlainBlockLoops().gather(from, numbers, 10, 3, 30, plain);
        new VectorBlockLoops().gather(from, numbers, 10, 3, 30, vector);

        assertThat(vector)
                .isEqualTo(plain)
                .startsWith(Arrays.copyOfRange(from, numbers[10] * 16, numbers[10] * 16 + 16));
    }

    @Test
    void hitsSortAsOneThreadWouldMeetThem() {
        Hits hits = new Hits();
        hits.add(9, 0, 3);
        hits.add(0, 255, 15);
        hits.add(7, 1, 0);
        hits.add(65535, 2, 1);
        hits.add(1, 1, 5);
        hits.sort();

        assertThat(LongStream.range(0, hits.count()).mapToObj(i -> hits.label((int) i) + "/" + hits.nonce((int) i)))
                .containsExactly("1/21", "7/16", "0/4095", "9/3", "65535/33");
    }

    @Test
    void aWinnerNeedsAllItsLabels() {
        Tally tally = new Tally(2, new TreeMap<>(), _ -> OptionalLong.empty());
        Hits hits = new Hits();
        hits.add(5, 0, 0);
        hits.add(6, 0, 1);
        hits.sort();

        assertThat(tally.add(hits, 100)).isEmpty();
        assertThat(tally.add(hits, 200)).isEqualTo(Optional.of(new Tally.Winner(0, List.of(105L, 205L))));
    }

    /** For each nonce, so that nobody is asked about it twice. */
    @Test
    void aWrongLabelIsLeftOut() {
        List<Tally.Winner> judged = new ArrayList<>();
        Tally.Judge judge = winner -> {
            judged.add(winner);
            return winner.indices().contains(105L) ? OptionalLong.of(105) : OptionalLong.empty();
        };
        Hits first = new Hits();
        first.add(5, 0, 0);
        first.add(5, 0, 1);
        first.sort();
        Hits second = new Hits();
        second.add(6, 0, 0);
        second.add(7, 0, 1);
        second.add(8, 0, 1);
        second.sort();
        Tally tally = new Tally(2, new TreeMap<>(), judge);

        assertThat(tally.add(first, 100)).isEmpty();
        assertThat(tally.add(second, 200)).contains(new Tally.Winner(1, List.of(207L, 208L)));
        assertThat(tally.found().get(0)).containsExactly(206L);
        assertThat(judged).hasSize(2);
        judged.clear();
        assertThat(new Tally(1, new TreeMap<>(), judge).add(first, 100)).isEmpty();
        assertThat(judged).hasSize(1);
    }
}
