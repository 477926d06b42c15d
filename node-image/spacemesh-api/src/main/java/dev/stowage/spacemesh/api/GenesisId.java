package dev.stowage.spacemesh.api;

import com.google.protobuf.ByteString;

/**
 * Which network: a hash of its genesis.
 *
 * @param hex 20 bytes in lower case
 */
public record GenesisId(String hex) {
    private static final int BYTES = 20;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if it has not 20 bytes
     */
    public GenesisId {
        Bytes.require(hex, BYTES);
    }

    static GenesisId of(ByteString bytes) {
        return new GenesisId(Bytes.hex(bytes));
    }

    @Override
    public String toString() {
        return hex;
    }
}
