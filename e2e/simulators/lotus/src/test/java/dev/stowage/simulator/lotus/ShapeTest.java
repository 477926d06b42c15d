package dev.stowage.simulator.lotus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract suite's comparison sees what a client would trip over, and nothing else. */
class ShapeTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a': 1}             | {'a': 2}",
                "{'a': '12'}          | {'a': '-7'}",
                "{'a': [1, 2]}        | {'a': [3]}",
                "{'a': []}            | {'a': [3]}",
                "{'a': null}          | {'a': null}",
                "{'error': {'code': 1, 'message': 'at 5'}} | {'error': {'code': 1, 'message': 'at 17'}}",
                "{'00000000-0000-0000-0000-000000000000': 1} | {'00000000-0000-0000-0000-000000000009': 2}",
            })
    void doesNotLookAtValues(String recorded, String seen) throws Exception {
        assertThat(Shape.differences(JSON.readTree(json(recorded)), JSON.readTree(json(seen))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a': 1}             | {'a': '1'}",
                "{'a': 1}             | {'a': 1.5}",
                "{'a': 1}             | {'a': null}",
                "{'a': null}          | {'a': []}",
                "{'a': '12'}          | {'a': 'twelve'}",
                "{'a': 1}             | {}",
                "{'a': 1}             | {'a': 1, 'b': 2}",
                "{'a': [1]}           | {'a': []}",
                "{'a': [1]}           | {'a': [2, '3']}",
                "{'error': {'code': 1, 'message': 'at 5'}} | {'error': {'code': 2, 'message': 'at 5'}}",
                "{'error': {'code': 1, 'message': 'at 5'}} | {'error': {'code': 1, 'message': 'by 5'}}",
                "{'00000000-0000-0000-0000-000000000000': 1} | {}",
                "{'00000000-0000-0000-0000-000000000000': 1} | {'00000000-0000-0000-0000-000000000009': 'x'}",
            })
    void seesNamesTypesNullsCodesAndTexts(String recorded, String seen) throws Exception {
        assertThat(Shape.differences(JSON.readTree(json(recorded)), JSON.readTree(json(seen))))
                .isNotEmpty();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
