package dev.stowage.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stowage.engine.label.Vectors;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataFormatTest {
    private static final JsonNode VECTORS = Vectors.read("metadata.json");

    private static String text(String name) {
        return VECTORS.get(name).get("text").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"go_complete", "go_in_progress_no_nonce"})
    void goMetadataComesBackByteForByte(String name) {
        assertThat(MetadataFormat.write(MetadataFormat.read(text(name)))).isEqualTo(text(name));
    }

    @Test
    void rustMetadataIsReadAndItsNullsAreAbsent() {
        PostMetadata metadata = MetadataFormat.read(text("rust_style"));
        assertThat(metadata.nonce()).hasValue(14985613494L);
        assertThat(metadata.nonceValue()).isEmpty();
        assertThat(metadata.lastPosition()).isEmpty();
        assertThat(metadata.identity())
                .isEqualTo(MetadataFormat.read(text("go_complete")).identity());
    }

    @Test
    void namesInAnyCaseUnknownFieldsAndTheLargestNonceAreRead() {
        String text = text("go_complete")
                .replace("\"Nonce\": 14985613494", "\"nonce\": 18446744073709551615, \"Version\": 7")
                .replace("NodeId", "NODEID");
        PostMetadata metadata = MetadataFormat.read(text);
        assertThat(metadata.nonce()).isEqualTo(OptionalLong.of(-1));
        assertThat(MetadataFormat.write(metadata)).contains("\"Nonce\": 18446744073709551615,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "NumUnits": 4            | "NumUnits": -4          | NumUnits is -4, and must be from 0 to 18446744073709551615
            "NumUnits": 4            | "NumUnits": 4.5         | NumUnits is 4.5, and must be a whole number
            "NumUnits": 4            | "NumUnits": 4294967296  | NumUnits is 4294967296, and must be at most 2147483647
            "NumUnits": 4            | "NumUnits": "four"      | NumUnits is "four", and must be a whole number
            "NumUnits": 4            | "NumUnits": [4]         | NumUnits is [4], and must be a whole number
            "NumUnits": 4            | "NumUnits": null        | NumUnits is missing
            "NumUnits": 4            | "NumUnits": "4"         | NumUnits is "4", and must be a number: remove its quotation marks
            "Nonce": 14985613494     | "Nonce": 1e30           | Nonce is 1.0E30, and must be a whole number
            "NonceValue": "00        | "NonceValue": "zz       | NonceValue is not 32 hexadecimal digits: zz0000000922ba029f37b65150c085ab
            fVhERPjI                 | fVhERPjIAAAA            | NodeId is 35 bytes long, and must be 32
            fVhERPjI                 | fVhE*PjI                | NodeId is not base64
            "NodeId"                 | "NodeID2"               | NodeId is missing
            """)
    void errorsNameTheField(String good, String bad, String message) {
        assertThatThrownBy(() -> MetadataFormat.read(text("go_complete").replace(good, bad)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void hexadecimalDigitsAreToldFromBase64() {
        String text = text("go_complete").replaceFirst("(\"NodeId\": \")[^\"]*", "$1" + "a1".repeat(32));
        assertThatThrownBy(() -> MetadataFormat.read(text))
                .hasMessage("NodeId is in hexadecimal digits, and must be the base64 of the 32 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"proof\":{\"nonce\":1}}", "{\"version\":1,\"labelsOnDisk\":7}"})
    void jsonOfSomethingElseIsToldSo(String text) {
        assertThatThrownBy(() -> MetadataFormat.read(text))
                .hasMessage("it is JSON of something else: it has none of the fields NodeId, CommitmentAtxId,"
                        + " LabelsPerUnit, NumUnits, MaxFileSize");
    }

    @Test
    void theSeedsExampleIsNoJson() {
        assertThatThrownBy(() -> MetadataFormat.read("{\"MaxFileSize\": :4294967296}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("it is not JSON from line 1, column 17 on");
    }

    @Test
    void layoutsAreThoseOfTheTable() {
        for (JsonNode row : VECTORS.get("layout").get("cases")) {
            Layout layout = new Layout(
                    row.get("num_units").asInt(),
                    row.get("labels_per_unit").asLong(),
                    row.get("max_file_size").asLong());
            assertThat(layout.labels()).isEqualTo(row.get("total_labels").asLong());
            assertThat(layout.bytes()).isEqualTo(row.get("total_bytes").asLong());
            assertThat(layout.files()).isEqualTo(row.get("files").asInt());
            assertThat(layout.labelsPerFile())
                    .isEqualTo(row.get("labels_per_file").asLong());
            assertThat(layout.labelsOf(layout.lastFile()))
                    .isEqualTo(row.get("last_file_labels").asLong());
            assertThat(layout.bytesOf(layout.lastFile()))
                    .isEqualTo(row.get("last_file_bytes").asLong());
        }
    }
}
