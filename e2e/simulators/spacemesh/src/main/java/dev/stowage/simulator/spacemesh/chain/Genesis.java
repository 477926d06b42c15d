package dev.stowage.simulator.spacemesh.chain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a network begins; two with the same are the same network. */
public record Genesis(Instant time, String extraData) {
    private static final int ID_BYTES = 20;

    /** The ATX that all begin from: BLAKE3 of the time in decimal seconds and the extra data. */
    public String goldenAtx() {
        return Hashes.blake3(
                Long.toString(time.getEpochSecond()).getBytes(StandardCharsets.US_ASCII),
                extraData.getBytes(StandardCharsets.UTF_8));
    }

    /** The network's id, the first 20 bytes of the golden ATX. */
    public byte[] id() {
        return Arrays.copyOf(HexFormat.of().parseHex(goldenAtx()), ID_BYTES);
    }
}
