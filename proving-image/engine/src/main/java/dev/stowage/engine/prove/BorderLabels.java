package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Labels whose byte is equal to the difficulty's: the nonce's own cipher decides on them. They are gathered, because one
 * block a call would cost more than all the rest of the scan; on mainnet one byte in 256 is such.
 */
final class BorderLabels {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ROOM = 256;

    private final BlockCipher cipher;
    private final int group;
    private final int offset;
    private final byte[] labels = new byte[ROOM * BlockCipher.BLOCK];
    private final int[] numbers = new int[ROOM];
    private int count;

    BorderLabels(BlockCipher cipher, int group, int offset) {
        this.cipher = cipher;
        this.group = group;
        this.offset = offset;
    }

    /** Takes a label; when there is no more room, those that were gathered are decided on. */
    void add(byte[] batch, int number, ProvingDifficulty difficulty, byte[] scratch, Hits hits) {
        System.arraycopy(batch, number * BlockCipher.BLOCK, labels, count * BlockCipher.BLOCK, BlockCipher.BLOCK);
        numbers[count++] = number;
        if (count == ROOM) {
            decide(difficulty, scratch, hits);
        }
    }

    void decide(ProvingDifficulty difficulty, byte[] scratch, Hits hits) {
        cipher.encrypt(labels, 0, count * BlockCipher.BLOCK, scratch, 0);
        for (int i = 0; i < count; i++) {
            if (difficulty.decides((long) LONGS.get(scratch, i * BlockCipher.BLOCK))) {
                hits.add(numbers[i], group, offset);
            }
        }
        count = 0;
    }

    void close() {
        cipher.close();
    }
}
