package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Labels of a group whose byte is equal to the difficulty's: the nonce's own cipher decides on them. They are gathered
 * by nonce, because a call for one block costs as much as one for ten; on mainnet one byte in 256 is such, and they
 * would cost more than all the rest of the scan. The buffers of all groups must stay in the core's second cache.
 */
final class BorderLabels {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ROOM = 128;

    private final int group;
    private final BlockCipher[] ciphers;
    private final BlockLoops loops;
    /** Numbers of labels in the batch; for each nonce room for as many. */
    private final int[] numbers = new int[ProofKeys.GROUP * ROOM];

    private final int[] counts = new int[ProofKeys.GROUP];
    private final byte[] gathered = new byte[ROOM * BlockCipher.BLOCK];
    private final byte[] out = new byte[ROOM * BlockCipher.BLOCK];

    /**
     * Starts empty.
     *
     * @param ciphers of the group's sixteen nonces
     */
    BorderLabels(int group, BlockCipher[] ciphers, BlockLoops loops) {
        this.group = group;
        this.ciphers = ciphers;
        this.loops = loops;
    }

    /**
     * Takes labels; when there is no more room, those of a nonce are decided on.
     *
     * @param from number in the batch of the first label of a chunk
     * @param positions of bytes in the chunk's output of the group's cipher
     */
    void addAll(byte[] batch, int from, int[] positions, int found, ProvingDifficulty difficulty, Hits hits) {
        for (int i = 0; i < found; i++) {
            add(batch, from, positions[i], difficulty, hits);
        }
    }

    /** Takes one label, as {@link #addAll} does. */
    void add(byte[] batch, int from, int position, ProvingDifficulty difficulty, Hits hits) {
        int offset = position & (BlockCipher.BLOCK - 1);
        int count = counts[offset];
        numbers[offset * ROOM + count] = from + (position >>> 4);
        counts[offset] = count + 1;
        if (count + 1 == ROOM) {
            decide(batch, offset, difficulty, hits);
        }
    }

    /** Decides on all that are left. */
    void decide(byte[] batch, ProvingDifficulty difficulty, Hits hits) {
        for (int offset = 0; offset < ProofKeys.GROUP; offset++) {
            decide(batch, offset, difficulty, hits);
        }
    }

    private void decide(byte[] batch, int offset, ProvingDifficulty difficulty, Hits hits) {
        int count = counts[offset];
        int first = offset * ROOM;
        loops.gather(batch, numbers, first, count, gathered);
        ciphers[offset].encrypt(gathered, 0, count * BlockCipher.BLOCK, out, 0);
        for (int i = 0; i < count; i++) {
            if (difficulty.decides((long) LONGS.get(out, i * BlockCipher.BLOCK))) {
                hits.add(numbers[first + i], group, offset);
            }
        }
        counts[offset] = 0;
    }

    void close() {
        for (BlockCipher cipher : ciphers) {
            cipher.close();
        }
    }
}
