package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Without the Vector API: eight bytes at a time are looked at for a zero, which is what a search on mainnet is for. */
final class PlainBlockLoops implements BlockLoops {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    @Override
    public void find(byte[] bytes, int rows, int limit, SmallBytes found) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            long mask = 0;
            for (int at = 0; at < SmallBytes.ROW; at += Long.BYTES) {
                int from = row * SmallBytes.ROW + at;
                if (limit > 0 || hasZero((long) LONGS.get(bytes, from))) {
                    mask |= oneByOne(bytes, from, limit) << at;
                }
            }
            if (mask != 0) {
                found.masks[count] = mask;
                found.rows[count++] = row;
            }
        }
        found.count = count;
    }

    private static boolean hasZero(long eight) {
        return ((eight - ONES) & ~eight & HIGHS) != 0;
    }

    private static long oneByOne(byte[] bytes, int from, int limit) {
        long mask = 0;
        for (int at = 0; at < Long.BYTES; at++) {
            if ((bytes[from + at] & 0xff) <= limit) {
                mask |= 1L << at;
            }
        }
        return mask;
    }

    @Override
    public void gather(byte[] from, int[] numbers, int first, int step, int count, byte[] to) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    from, numbers[first + i * step] * BlockCipher.BLOCK, to, i * BlockCipher.BLOCK, BlockCipher.BLOCK);
        }
    }
}
