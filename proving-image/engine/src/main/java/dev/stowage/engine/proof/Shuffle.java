package dev.stowage.engine.proof;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.digests.Blake3Digest;

/** The network's way to draw a sample: the first steps of a Fisher-Yates shuffle, driven by BLAKE3's endless output. */
final class Shuffle {
    private static final int LARGEST = 0xffff;

    private Shuffle() {}

    /**
     * Draws without putting back.
     *
     * @param xof has taken the seed
     */
    static int[] first(int count, int size, Blake3Digest xof) {
        int[] items = IntStream.range(0, size).toArray();
        int drawn = Math.min(count, size);
        for (int i = 0; i < drawn; i++) {
            int remaining = size - i;
            // Numbers from here on would make some items likelier than others.
            int limit = LARGEST - LARGEST % remaining;
            int number = next(xof);
            while (number >= limit) {
                number = next(xof);
            }
            int j = i + number % remaining;
            int item = items[i];
            items[i] = items[j];
            items[j] = item;
        }
        return Arrays.copyOf(items, drawn);
    }

    private static int next(Blake3Digest xof) {
        byte[] two = new byte[2];
        xof.doOutput(two, 0, 2);
        return (two[0] & 0xff) | (two[1] & 0xff) << 8;
    }
}
