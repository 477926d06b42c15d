package dev.stowage.engine.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.gpu.ScanCards;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanningTest {
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "16, 16, 32", "40, 40, 56", "64, 64, 80", "65, 64, 80", "1024, 64, 80"})
    void manyThreadsFitIntoTheHeap(int given, int threads, int batches) {
        Scanning scanning = new Scanning(ScanCards.none(), given, AesEngine.JDK);
        assertThat(scanning.threads()).isEqualTo(threads);
        assertThat(scanning.batches()).isEqualTo(batches);
    }
}
