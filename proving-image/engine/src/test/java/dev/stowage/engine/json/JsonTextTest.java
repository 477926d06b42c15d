package dev.stowage.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    private static final String GOOD = "{\n\t\"NumUnits\": 4,\n\t\"Nonce\": 7\n}";

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "  \n\t"})
    void whiteSpaceAndCarriageReturnsDoNoHarm(String around) {
        assertThat(JsonText.object(around + GOOD.replace("\n", "\r\n") + around).requiredInt("numunits"))
                .isEqualTo(4);
    }

    private static String utf16(String text, boolean bigEndian) {
        return new String(
                text.getBytes(bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE),
                StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> broken() {
        String cut = "it ends in the middle: it was cut off, as by a crash, a full disk or an editor";
        return Stream.of(
                Arguments.of("", "it is empty"),
                Arguments.of(" \r\n", "it holds nothing but white space"),
                Arguments.of(
                        "\0".repeat(300),
                        "it is 300 zero bytes, which is what a crash or a full disk leaves of a file"),
                Arguments.of(
                        GOOD.substring(0, 20) + "\0".repeat(20),
                        "it has zero bytes within, which is what a crash or a full disk leaves of a file"),
                Arguments.of(
                        "\0\0\0" + GOOD,
                        "it has zero bytes within, which is what a crash or a full disk leaves of a file"),
                Arguments.of(utf16(GOOD, true), "it is text in UTF-16, as an editor has saved it: save it as UTF-8"),
                Arguments.of(utf16(GOOD, false), "it is text in UTF-16, as an editor has saved it: save it as UTF-8"),
                Arguments.of(
                        "\ufeff" + GOOD,
                        "it begins with a byte order mark, which the network's tools refuse: save it as UTF-8 without"
                                + " one"),
                Arguments.of("{", cut),
                Arguments.of(GOOD.substring(0, 10), cut),
                Arguments.of(GOOD.substring(0, GOOD.length() - 1), cut),
                Arguments.of("{\"a\": \"b", cut),
                Arguments.of("{\"a\": 1,\n", cut),
                Arguments.of("{\"a\": 1,\n}", "it has a comma before the closing bracket of line 2: remove that comma"),
                Arguments.of("{\"a\": 1 , }", "it has a comma before the closing bracket of line 1: remove that comma"),
                Arguments.of("{\"a\": [1,]}", "it has a comma before the closing bracket of line 1: remove that comma"),
                Arguments.of(GOOD + GOOD, "more text follows its end, in line 4"),
                Arguments.of(GOOD + "\n}", "it is not JSON from line 5, column 1 on"),
                Arguments.of(GOOD + "\nEOF", "it is not JSON from line 5, column 1 on"),
                Arguments.of("NumUnits: 4", "it is not JSON from line 1, column 1 on"),
                Arguments.of("<html>", "it is not JSON from line 1, column 1 on"),
                Arguments.of("{'a': 1}", "it is not JSON from line 1, column 2 on"),
                Arguments.of("{\"a\": 1 // one\n}", "it is not JSON from line 1, column 9 on"),
                Arguments.of("{\"a\": NaN}", "it is not JSON from line 1, column 10 on"),
                Arguments.of("{\"a\": 1\n\"b\": 2}", "it is not JSON from line 2, column 1 on"),
                Arguments.of("[]", "it is a JSON array, and must be an object, in braces"),
                Arguments.of("4", "it is a JSON number, and must be an object, in braces"),
                Arguments.of("\"text\"", "it is a JSON string, and must be an object, in braces"),
                Arguments.of("null", "it is a JSON null, and must be an object, in braces"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatAnEditorOrACrashMakesOfAFileIsSaidAsThat(String text, String reason) {
        assertThatThrownBy(() -> JsonText.object(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(reason);
    }
}
