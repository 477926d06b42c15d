package dev.stowage.engine.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FillingTest {
    private static final int MAINNET = 8192;

    /** Figures of NVIDIA's data sheets; the threads per processor are those of the compute capability. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            H200,      139, 132, 1980, 4800, 2048, 1, 67584
            H100 SXM,   79, 132, 1980, 3350, 2048, 1, 67584
            A100 80 GB, 79, 108, 1410, 2039, 2048, 1, 55296
            RTX 4090,   23, 128, 2520, 1008, 1536, 4, 49152
            RTX 3090,   23,  82, 1695,  936, 1536, 2, 31488
            RTX 3060,   11,  28, 1777,  360, 1536, 2, 10752
            T4,         14,  40, 1590,  320, 1024, 4, 10240
            """)
    void cardsAreFilledAsTheirMemoryAllows(
            String name, int gib, int processors, int megahertz, int gigabytes, int threads, int gap, int labels) {
        Card card = new Card(
                0,
                name,
                "GPU-0",
                (long) gib << 30,
                "9.0",
                processors,
                megahertz * 1_000_000L,
                gigabytes * 1_000_000_000L);
        Filling filling = Filling.best(
                        card,
                        (long) gib << 30,
                        MAINNET,
                        // 38 to 40 registers leave room for 1536 threads.
                        wanted -> processors * (wanted == 1 ? threads : Math.min(threads, 1536)) / 4)
                .orElseThrow();
        assertThat(filling.gap()).isEqualTo(gap);
        assertThat(filling.labelsInFlight()).isEqualTo(labels);
        assertThat(filling.bytes(MAINNET)).isLessThan((long) gib << 30);
    }

    @Test
    void withoutFiguresTheSmallestGapThatFillsTheCardIsTaken() {
        Card card = new Card(0, "X", "GPU-0", 8L << 30, "9.0", 10, 0, 0);
        assertThat(Filling.best(card, 8L << 30, MAINNET, _ -> 5120).orElseThrow())
                .isEqualTo(new Filling(1, 5120, 5120));
        assertThat(Filling.best(card, 4L << 30, MAINNET, _ -> 5120).orElseThrow())
                .isEqualTo(new Filling(2, 5120, 5120));
        assertThat(Filling.best(card, 1L << 30, MAINNET, _ -> 5120).orElseThrow())
                .isEqualTo(new Filling(4, 3008, 5120));
        assertThat(Filling.best(card, 16L << 20, MAINNET, _ -> 5120)).isEmpty();
    }
}
