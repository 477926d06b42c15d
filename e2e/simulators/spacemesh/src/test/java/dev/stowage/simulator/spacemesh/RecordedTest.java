package dev.stowage.simulator.spacemesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real node is in one state: which recordings are of the same call in another one. */
class RecordedTest {
    private static Recorded call(String path, String arguments) {
        return new Recorded("any", path, arguments, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List | {} | List | {} | true",
                "List | {} | Count | {} | false",
                "List | {\"limit\":3} | List | {\"limit\":10} | true",
                "List | {\"limit\":3} | List | {} | false",
                "List | {\"limit\":0} | List | {\"limit\":10} | false",
                "List | {\"limit\":3,\"start_layer\":21} | List | {\"limit\":3} | false",
                "Set | {\"epoch\":2} | Set | {\"epoch\":3} | false"
            })
    void pagesOfAnyLengthAreOfTheSameCall(
            String path, String arguments, String otherPath, String otherArguments, boolean same) {
        assertThat(call(path, arguments).isOfTheSameCall(call(otherPath, otherArguments)))
                .isEqualTo(same);
    }
}
