package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Bytes as text. */
final class Bytes {
    private Bytes() {}

    static void require(String hex, int bytes) {
        if (!hex.matches("([0-9a-f]{2})*") || hex.length() != 2 * bytes) {
            throw new IllegalArgumentException("has not " + bytes + " bytes in lower case: " + hex);
        }
    }

    static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    static ByteString of(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
