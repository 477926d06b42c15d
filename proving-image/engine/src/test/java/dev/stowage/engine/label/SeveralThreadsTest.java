package dev.stowage.engine.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What computes labels computes the right ones, also when several threads ask it at once. */
@Timeout(120)
class SeveralThreadsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final int THREADS = 4;
    private static final int LABELS = 200;
    private static final Hash256 NONE = new Hash256(0, 0, 0, 0);

    private static Commitment commitment(int thread) {
        return new Commitment(new Hash256(thread, 2, 3, 4));
    }

    /** Of one thread alone, the first 16 bytes of each. */
    private static List<String> right(int thread, int scryptN) {
        ReferenceLabels own = new ReferenceLabels(scryptN);
        return LongStream.range(0, LABELS)
                .mapToObj(index ->
                        HEX.formatHex(own.full(commitment(thread), index).first16()))
                .toList();
    }

    private interface Share {
        List<String> labels(int thread);
    }

    private static List<List<String>> together(Share share) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(THREADS);
        try (ExecutorService executor = Executors.newFixedThreadPool(THREADS)) {
            List<Future<List<String>>> shares = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int number = thread;
                shares.add(executor.submit(() -> {
                    begin.await();
                    return share.labels(number);
                }));
            }
            List<List<String>> all = new ArrayList<>();
            for (Future<List<String>> made : shares) {
                all.add(made.get());
            }
            return all;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 128})
    void theReferenceIsRightForEach(int scryptN) throws Exception {
        ReferenceLabels shared = new ReferenceLabels(scryptN);

        List<List<String>> all = together(thread -> LongStream.range(0, LABELS)
                .mapToObj(index ->
                        HEX.formatHex(shared.full(commitment(thread), index).first16()))
                .toList());

        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(all.get(thread)).containsExactlyElementsOf(right(thread, scryptN));
        }
    }

    @ParameterizedTest
    @EnumSource(CpuKernel.class)
    void aProviderIsRightForEachAlsoWithDifferentCosts(CpuKernel kernel) throws Exception {
        int[] costs = {2, 4, 16, 64};
        try (CpuLabelProvider shared = new CpuLabelProvider(kernel, 2)) {
            List<List<String>> all = together(thread -> computed(shared, thread, costs[thread]));

            for (int thread = 0; thread < THREADS; thread++) {
                assertThat(all.get(thread)).containsExactlyElementsOf(right(thread, costs[thread]));
            }
        }
    }

    /** In pieces, so that the calls of the threads take turns. */
    private static List<String> computed(CpuLabelProvider provider, int thread, int scryptN) {
        int piece = LABELS / 10;
        byte[] labels = new byte[piece * LabelRequest.LABEL_BYTES];
        List<String> all = new ArrayList<>();
        for (int first = 0; first < LABELS; first += piece) {
            provider.compute(new LabelRequest(commitment(thread), scryptN, first, piece, NONE), labels);
            for (int at = 0; at < labels.length; at += LabelRequest.LABEL_BYTES) {
                all.add(HEX.formatHex(labels, at, at + LabelRequest.LABEL_BYTES));
            }
        }
        return all;
    }
}
