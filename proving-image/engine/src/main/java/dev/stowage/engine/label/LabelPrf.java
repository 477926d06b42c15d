package dev.stowage.engine.label;

import java.util.Arrays;

/**
 * The two ends of a label's scrypt: PBKDF2 with HMAC-Keccak-512 and one iteration, before and after the mixing.
 *
 * <p>Keccak is the original one (padding 0x01), with a rate and an HMAC block of 72 bytes. The password (commitment,
 * index, 32 zero bytes) has exactly 72 bytes and so is the HMAC key as it is. Its two padded blocks are absorbed once
 * per label and copied from then on. Instances are not for several threads.
 */
final class LabelPrf {
    private static final int RATE_LANES = 9;
    private static final int DIGEST_LANES = 8;
    private static final long INNER_PAD = 0x3636363636363636L;
    private static final long OUTER_PAD = 0x5c5c5c5c5c5c5c5cL;
    private static final long LAST_BIT = 0x8000000000000000L;

    private final long[] password = new long[RATE_LANES];
    private final long[] innerKey = Keccak.state();
    private final long[] outerKey = Keccak.state();
    private final long[] inner = Keccak.state();
    private final long[] outer = Keccak.state();

    LabelPrf(Commitment commitment) {
        Hash256 seed = commitment.value();
        password[0] = Long.reverseBytes(seed.w0());
        password[1] = Long.reverseBytes(seed.w1());
        password[2] = Long.reverseBytes(seed.w2());
        password[3] = Long.reverseBytes(seed.w3());
    }

    /** Writes the 128 bytes that the mixing starts from, as 32 little-endian words, to {@code block[at..]}. */
    void expand(long index, int[] block, int at) {
        keys(index);
        for (int part = 1; part <= 2; part++) {
            System.arraycopy(innerKey, 0, inner, 0, inner.length);
            // The message is the part's number, 32 bits big endian, and then the padding.
            inner[0] ^= Integer.toUnsignedLong(Integer.reverseBytes(part)) | 1L << 32;
            inner[DIGEST_LANES] ^= LAST_BIT;
            Keccak.permute(inner);
            finish();
            int to = at + (part - 1) * 16;
            for (int lane = 0; lane < DIGEST_LANES; lane++) {
                block[to + 2 * lane] = (int) outer[lane];
                block[to + 2 * lane + 1] = (int) (outer[lane] >>> 32);
            }
        }
    }

    /** The full label of {@code index} from its mixed block. */
    Hash256 extract(long index, int[] block, int at) {
        keys(index);
        System.arraycopy(innerKey, 0, inner, 0, inner.length);
        // The message is the block (128 bytes), the number 1 and the padding: one full rate and 60 bytes of the next.
        for (int lane = 0; lane < RATE_LANES; lane++) {
            inner[lane] ^= lane(block, at + 2 * lane);
        }
        Keccak.permute(inner);
        for (int lane = 0; lane < 7; lane++) {
            inner[lane] ^= lane(block, at + 2 * (RATE_LANES + lane));
        }
        inner[7] ^= 0x01000000L | 1L << 32;
        inner[DIGEST_LANES] ^= LAST_BIT;
        Keccak.permute(inner);
        finish();
        return new Hash256(
                Long.reverseBytes(outer[0]),
                Long.reverseBytes(outer[1]),
                Long.reverseBytes(outer[2]),
                Long.reverseBytes(outer[3]));
    }

    private void keys(long index) {
        if (password[4] == index && innerKey[0] != 0) {
            return;
        }
        password[4] = index;
        absorb(innerKey, INNER_PAD);
        absorb(outerKey, OUTER_PAD);
    }

    private void absorb(long[] state, long pad) {
        Arrays.fill(state, 0);
        for (int lane = 0; lane < RATE_LANES; lane++) {
            state[lane] = password[lane] ^ pad;
        }
        Keccak.permute(state);
    }

    /** HMAC's outer hash over the digest that {@code inner} holds. */
    private void finish() {
        System.arraycopy(outerKey, 0, outer, 0, outer.length);
        for (int lane = 0; lane < DIGEST_LANES; lane++) {
            outer[lane] ^= inner[lane];
        }
        // The digest of 64 bytes leaves one lane for both ends of the padding.
        outer[DIGEST_LANES] ^= LAST_BIT | 1L;
        Keccak.permute(outer);
    }

    private static long lane(int[] block, int at) {
        return Integer.toUnsignedLong(block[at]) | Integer.toUnsignedLong(block[at + 1]) << 32;
    }
}
