package dev.stowage.simulator.spacemesh.chain;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** BLAKE3, the network's hash. */
public final class Hashes {
    private static final int BYTES = 32;

    private Hashes() {}

    /** Of the parts one behind the other; 64 hexadecimal digits. */
    public static String blake3(byte[]... parts) {
        Blake3Digest digest = new Blake3Digest(8 * BYTES);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] out = new byte[BYTES];
        digest.doFinal(out, 0);
        return HexFormat.of().formatHex(out);
    }

    /** Of texts with a separator that none of them has. */
    public static String ofTexts(Object... parts) {
        StringBuilder all = new StringBuilder();
        for (Object part : parts) {
            all.append(part).append('\n');
        }
        return blake3(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
