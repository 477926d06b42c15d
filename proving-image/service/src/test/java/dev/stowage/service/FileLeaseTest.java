package dev.stowage.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stowage.engine.label.Hash256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileLeaseTest {
    private static final Hash256 NODE = Hash256.ofHex("ab".repeat(32));

    @TempDir
    Path top;

    private final MovableClock clock = new MovableClock();

    @Test
    void itHoldsUntilItsTimeAndNotAtIt() throws IOException {
        Path file = top.resolve("lease");
        FileLease lease = new FileLease(file, NODE, "us", clock);
        PostServiceTest.grant(file, NODE, "us", "2026-11-21T02:00:00.000001+02:00");

        assertThat(lease.refusal()).isEmpty();
        PostServiceTest.grant(file, NODE, "us", "2026-11-21T02:00:00+02:00");
        assertThat(lease.refusal()).hasValue(file + " was over at 2026-11-21T00:00:00Z");
        PostServiceTest.grant(file, Hash256.ofHex("cd".repeat(32)), "us", "2026-11-22T00:00:00Z");
        assertThat(lease.refusal().orElseThrow()).contains("is for cdcd").contains("and this is abab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                       | cannot be used: it ends in the middle|",
                "{\"nodeId\":\"ab         | cannot be used: it ends in the middle|",
                "[]                     | cannot be used: it is a JSON array, and must be an object|",
                "{}                     | cannot be used: nodeId is missing|"
            })
    void whatIsNotPlainlyOursIsRefused(String content, String reason) throws IOException {
        Path file = Files.writeString(top.resolve("lease"), content == null ? "{" : content);
        assertThat(new FileLease(file, NODE, "us", clock).refusal().orElseThrow())
                .contains(reason);
    }

    @Test
    void aTimeThatCannotBeReadIsNoTime() throws IOException {
        Path file = top.resolve("lease");
        PostServiceTest.grant(file, NODE, "us", "tomorrow");
        assertThat(new FileLease(file, NODE, "us", clock).refusal().orElseThrow())
                .contains("cannot be used: until is not a time such as ");
    }
}
