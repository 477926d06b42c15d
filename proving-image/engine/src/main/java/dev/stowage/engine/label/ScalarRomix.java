package dev.stowage.engine.label;

/**
 * The reference: plain Java, one label at a time. All other kernels are tested against it, and each batch of another
 * provider is spot-checked with it. r = 1 needs no reordering of halves after the mix.
 */
final class ScalarRomix implements Romix {
    private static final int WORDS = 32;
    private static final int HALF = 16;

    private final int n;
    private final int[] table;

    ScalarRomix(int n) {
        this.n = n;
        this.table = new int[n * WORDS];
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void mix(int[] x) {
        for (int row = 0; row < n; row++) {
            System.arraycopy(x, 0, table, row * WORDS, WORDS);
            chunkMix(x);
        }
        for (int i = 0; i < n; i++) {
            int row = (x[HALF] & (n - 1)) * WORDS;
            for (int word = 0; word < WORDS; word++) {
                x[word] ^= table[row + word];
            }
            chunkMix(x);
        }
    }

    private static void chunkMix(int[] x) {
        for (int word = 0; word < HALF; word++) {
            x[word] ^= x[HALF + word];
        }
        chacha8(x, 0);
        for (int word = 0; word < HALF; word++) {
            x[HALF + word] ^= x[word];
        }
        chacha8(x, HALF);
    }

    /** Four double rounds over 16 words taken as they are, and the input added at the end (RFC 8439, 2.1 to 2.3). */
    private static void chacha8(int[] x, int at) {
        int x0 = x[at];
        int x1 = x[at + 1];
        int x2 = x[at + 2];
        int x3 = x[at + 3];
        int x4 = x[at + 4];
        int x5 = x[at + 5];
        int x6 = x[at + 6];
        int x7 = x[at + 7];
        int x8 = x[at + 8];
        int x9 = x[at + 9];
        int x10 = x[at + 10];
        int x11 = x[at + 11];
        int x12 = x[at + 12];
        int x13 = x[at + 13];
        int x14 = x[at + 14];
        int x15 = x[at + 15];
        for (int doubleRound = 0; doubleRound < 4; doubleRound++) {
            x0 += x4;
            x12 = Integer.rotateLeft(x12 ^ x0, 16);
            x8 += x12;
            x4 = Integer.rotateLeft(x4 ^ x8, 12);
            x0 += x4;
            x12 = Integer.rotateLeft(x12 ^ x0, 8);
            x8 += x12;
            x4 = Integer.rotateLeft(x4 ^ x8, 7);
            x1 += x5;
            x13 = Integer.rotateLeft(x13 ^ x1, 16);
            x9 += x13;
            x5 = Integer.rotateLeft(x5 ^ x9, 12);
            x1 += x5;
            x13 = Integer.rotateLeft(x13 ^ x1, 8);
            x9 += x13;
            x5 = Integer.rotateLeft(x5 ^ x9, 7);
            x2 += x6;
            x14 = Integer.rotateLeft(x14 ^ x2, 16);
            x10 += x14;
            x6 = Integer.rotateLeft(x6 ^ x10, 12);
            x2 += x6;
            x14 = Integer.rotateLeft(x14 ^ x2, 8);
            x10 += x14;
            x6 = Integer.rotateLeft(x6 ^ x10, 7);
            x3 += x7;
            x15 = Integer.rotateLeft(x15 ^ x3, 16);
            x11 += x15;
            x7 = Integer.rotateLeft(x7 ^ x11, 12);
            x3 += x7;
            x15 = Integer.rotateLeft(x15 ^ x3, 8);
            x11 += x15;
            x7 = Integer.rotateLeft(x7 ^ x11, 7);
            x0 += x5;
            x15 = Integer.rotateLeft(x15 ^ x0, 16);
            x10 += x15;
            x5 = Integer.rotateLeft(x5 ^ x10, 12);
            x0 += x5;
            x15 = Integer.rotateLeft(x15 ^ x0, 8);
            x10 += x15;
            x5 = Integer.rotateLeft(x5 ^ x10, 7);
            x1 += x6;
            x12 = Integer.rotateLeft(x12 ^ x1, 16);
            x11 += x12;
            x6 = Integer.rotateLeft(x6 ^ x11, 12);
            x1 += x6;
            x12 = Integer.rotateLeft(x12 ^ x1, 8);
            x11 += x12;
            x6 = Integer.rotateLeft(x6 ^ x11, 7);
            x2 += x7;
            x13 = Integer.rotateLeft(x13 ^ x2, 16);
            x8 += x13;
            x7 = Integer.rotateLeft(x7 ^ x8, 12);
            x2 += x7;
            x13 = Integer.rotateLeft(x13 ^ x2, 8);
            x8 += x13;
            x7 = Integer.rotateLeft(x7 ^ x8, 7);
            x3 += x4;
            x14 = Integer.rotateLeft(x14 ^ x3, 16);
            x9 += x14;
            x4 = Integer.rotateLeft(x4 ^ x9, 12);
            x3 += x4;
            x14 = Integer.rotateLeft(x14 ^ x3, 8);
            x9 += x14;
            x4 = Integer.rotateLeft(x4 ^ x9, 7);
        }
        x[at] += x0;
        x[at + 1] += x1;
        x[at + 2] += x2;
        x[at + 3] += x3;
        x[at + 4] += x4;
        x[at + 5] += x5;
        x[at + 6] += x6;
        x[at + 7] += x7;
        x[at + 8] += x8;
        x[at + 9] += x9;
        x[at + 10] += x10;
        x[at + 11] += x11;
        x[at + 12] += x12;
        x[at + 13] += x13;
        x[at + 14] += x14;
        x[at + 15] += x15;
    }
}
