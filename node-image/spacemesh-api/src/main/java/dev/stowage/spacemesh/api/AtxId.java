package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;

/**
 * An ATX's id.
 *
 * @param hex 32 bytes in lower case
 */
public record AtxId(String hex) {
    private static final int BYTES = 32;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if it has not 32 bytes
     */
    public AtxId {
        Bytes.require(hex, BYTES);
    }

    static AtxId of(ByteString bytes) {
        return new AtxId(Bytes.hex(bytes));
    }

    @Override
    public String toString() {
        return hex;
    }
}
