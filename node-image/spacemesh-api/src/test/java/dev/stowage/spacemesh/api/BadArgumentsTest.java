package dev.stowage.spacemesh.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be asked. */
@Timeout(120)
class BadArgumentsTest {
    private static final NodeId SMESHER = new NodeId("d7".repeat(32));

    @ParameterizedTest
    @CsvSource({
        "node:9092",
        "ftp://node:9092",
        "http://node",
        "http://node:0",
        "http://node:70000",
        "http://node:9092/path",
        "http://a b:1",
        "http://user@node:9092",
        "http:///x:1"
    })
    void addressesThatAreNone(String text) {
        assertThatThrownBy(() -> Endpoint.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAndRangesThatAreNone() throws Exception {
        assertThatThrownBy(() -> new NodeId("d7")).hasMessageContaining("has not 32 bytes");
        assertThatThrownBy(() -> new NodeId("D7".repeat(32))).hasMessageContaining("lower case");
        try (PublicApi api = new PublicApi(Endpoint.of("http://node:9092"), Optional.empty(), Failing.MOST)) {
            assertThatThrownBy(() -> api.activations(SMESHER, 3, 2)).hasMessageContaining("epochs");
            assertThatThrownBy(() -> api.activations(SMESHER, 0, 100)).hasMessageContaining("epochs");
        }
    }
}
