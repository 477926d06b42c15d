package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;

/**
 * An identity's public key.
 *
 * @param hex 32 bytes in lower case
 */
public record NodeId(String hex) {
    private static final int BYTES = 32;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if it has not 32 bytes
     */
    public NodeId {
        Bytes.require(hex, BYTES);
    }

    static NodeId of(ByteString bytes) {
        return new NodeId(Bytes.hex(bytes));
    }

    @Override
    public String toString() {
        return hex;
    }
}
