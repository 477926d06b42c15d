package dev.stowage.engine.label;

/**
 * The permutation Keccak-f[1600] (FIPS 202, 3.2 to 3.4). It is written out here, while other hashes come from a
 * library, because nine permutations stand in the way of each label.
 */
final class Keccak {
    private static final int LANES = 25;
    private static final long[] ROUND_CONSTANTS = roundConstants();
    /** Where the walk of rho and pi goes from lane 1, and by how much the lane that comes there is rotated. */
    private static final int[] WALK = new int[24];

    private static final int[] ROTATION = new int[24];

    static {
        int x = 1;
        int y = 0;
        for (int t = 0; t < 24; t++) {
            int nextX = y;
            y = (2 * x + 3 * y) % 5;
            x = nextX;
            WALK[t] = x + 5 * y;
            ROTATION[t] = (t + 1) * (t + 2) / 2 % 64;
        }
    }

    private Keccak() {}

    static long[] state() {
        return new long[LANES];
    }

    static void permute(long[] s) {
        for (long constant : ROUND_CONSTANTS) {
            theta(s);
            long moving = s[1];
            for (int t = 0; t < 24; t++) {
                int to = WALK[t];
                long displaced = s[to];
                s[to] = Long.rotateLeft(moving, ROTATION[t]);
                moving = displaced;
            }
            chi(s);
            s[0] ^= constant;
        }
    }

    private static void theta(long[] s) {
        long c0 = s[0] ^ s[5] ^ s[10] ^ s[15] ^ s[20];
        long c1 = s[1] ^ s[6] ^ s[11] ^ s[16] ^ s[21];
        long c2 = s[2] ^ s[7] ^ s[12] ^ s[17] ^ s[22];
        long c3 = s[3] ^ s[8] ^ s[13] ^ s[18] ^ s[23];
        long c4 = s[4] ^ s[9] ^ s[14] ^ s[19] ^ s[24];
        long d0 = c4 ^ Long.rotateLeft(c1, 1);
        long d1 = c0 ^ Long.rotateLeft(c2, 1);
        long d2 = c1 ^ Long.rotateLeft(c3, 1);
        long d3 = c2 ^ Long.rotateLeft(c4, 1);
        long d4 = c3 ^ Long.rotateLeft(c0, 1);
        for (int row = 0; row < LANES; row += 5) {
            s[row] ^= d0;
            s[row + 1] ^= d1;
            s[row + 2] ^= d2;
            s[row + 3] ^= d3;
            s[row + 4] ^= d4;
        }
    }

    private static void chi(long[] s) {
        for (int row = 0; row < LANES; row += 5) {
            long a = s[row];
            long b = s[row + 1];
            long c = s[row + 2];
            long d = s[row + 3];
            long e = s[row + 4];
            s[row] = a ^ (~b & c);
            s[row + 1] = b ^ (~c & d);
            s[row + 2] = c ^ (~d & e);
            s[row + 3] = d ^ (~e & a);
            s[row + 4] = e ^ (~a & b);
        }
    }

    /** The constants of iota by their linear feedback shift register (FIPS 202, 3.2.5). */
    private static long[] roundConstants() {
        long[] constants = new long[24];
        int register = 1;
        for (int round = 0; round < 24; round++) {
            for (int j = 0; j < 7; j++) {
                if ((register & 1) != 0) {
                    constants[round] ^= 1L << ((1 << j) - 1);
                }
                register = (register << 1) ^ ((register & 0x80) != 0 ? 0x171 : 0);
            }
        }
        return constants;
    }
}
