package dev.stowage.engine.store;

import dev.stowage.engine.json.JsonFields;
import dev.stowage.engine.json.JsonText;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The text of {@code postdata_metadata.json}. Written byte for byte as the network's Go tools write it; read with the
 * tolerance of all known writers.
 */
public final class MetadataFormat {
    private static final List<String> REQUIRED =
            List.of("NodeId", "CommitmentAtxId", "LabelsPerUnit", "NumUnits", "MaxFileSize");

    private MetadataFormat() {}

    public static String write(PostMetadata metadata) {
        List<String> fields = new ArrayList<>();
        fields.add(quoted("NodeId", base64(metadata.identity().nodeId())));
        fields.add(quoted("CommitmentAtxId", base64(metadata.identity().commitmentAtxId())));
        fields.add(number("LabelsPerUnit", metadata.layout().labelsPerUnit()));
        fields.add(number("NumUnits", metadata.layout().numUnits()));
        fields.add(number("MaxFileSize", metadata.layout().maxFileSize()));
        metadata.nonce().ifPresent(nonce -> fields.add(number("Nonce", nonce)));
        metadata.nonceValue().ifPresent(value -> fields.add(quoted("NonceValue", value)));
        metadata.lastPosition().ifPresent(position -> fields.add(number("LastPosition", position)));
        return "{\n\t" + String.join(",\n\t", fields) + "\n}";
    }

    /**
     * Reads any writer's metadata.
     *
     * @throws IllegalArgumentException with the field and what is wrong with it
     * @throws dev.stowage.engine.PostFailure if the sizes make no layout
     */
    public static PostMetadata read(String text) {
        JsonFields fields = JsonText.object(text);
        if (REQUIRED.stream().noneMatch(fields::has)) {
            throw new IllegalArgumentException(
                    "it is JSON of something else: it has none of the fields " + String.join(", ", REQUIRED));
        }
        Identity identity = new Identity(fields.base64Hash("NodeId"), fields.base64Hash("CommitmentAtxId"));
        Layout layout = new Layout(
                fields.requiredInt("NumUnits"),
                fields.requiredUnsigned("LabelsPerUnit"),
                fields.requiredUnsigned("MaxFileSize"));
        Optional<String> value = fields.text("NonceValue").filter(hex -> !hex.isEmpty());
        value.ifPresent(MetadataFormat::checkNonceValue);
        return new PostMetadata(identity, layout, fields.unsigned("Nonce"), value, fields.unsigned("LastPosition"));
    }

    private static void checkNonceValue(String hex) {
        boolean valid = hex.length() == 32 && hex.chars().allMatch(HexFormat::isHexDigit);
        if (!valid) {
            throw new IllegalArgumentException("NonceValue is not 32 hexadecimal digits: " + hex);
        }
    }

    private static String base64(Hash256 hash) {
        return Base64.getEncoder().encodeToString(hash.toBytes());
    }

    private static String quoted(String name, String value) {
        return "\"" + name + "\": \"" + value + "\"";
    }

    private static String number(String name, long value) {
        return "\"" + name + "\": " + Long.toUnsignedString(value);
    }
}
