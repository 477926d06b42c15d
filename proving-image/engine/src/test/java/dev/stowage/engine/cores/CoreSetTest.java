package dev.stowage.engine.cores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreSetTest {
    @Test
    void listsAreReadAsLinuxWritesThem() {
        assertThat(CoreSet.parse("0-2,8, 5").cores()).containsExactly(0, 1, 2, 5, 8);
        assertThat(CoreSet.parse("7")).hasToString("7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "-1", "3-1", "1024", "1-", "99999"})
    void whatIsNoListIsRefused(String text) {
        assertThatThrownBy(() -> CoreSet.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aThreadAndThoseThatItStartsStayOnTheCores() throws Exception {
        CompletableFuture<String> inherited = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            List<Integer> lacking = CoreSet.parse("0").confine();
            Thread.ofPlatform().start(() -> inherited.complete(lacking + allowed()));
        });

        assertThat(inherited.get()).isEqualTo("[]0");
    }

    @Test
    void coresThatAreNotThereAreTold() {
        CompletableFuture<List<Integer>> lacking = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> lacking.complete(CoreSet.parse("0,1022-1023").confine()));

        assertThat(lacking.join()).containsExactly(1022, 1023);
    }

    private static String allowed() {
        try {
            return Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
