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
    public int find(byte[] bytes, int length, int limit, int[] positions) {
        int found = 0;
        for (int at = 0; at < length; at += Long.BYTES) {
            if (limit > 0 || hasZero((long) LONGS.get(bytes, at))) {
                found = oneByOne(bytes, at, limit, positions, found);
            }
        }
        return found;
    }

    private static boolean hasZero(long eight) {
        return ((eight - ONES) & ~eight & HIGHS) != 0;
    }

    private static int oneByOne(byte[] bytes, int from, int limit, int[] positions, int before) {
        int found = before;
        for (int at = from; at < from + Long.BYTES; at++) {
            if ((bytes[at] & 0xff) <= limit) {
                positions[found++] = at;
            }
        }
        return found;
    }

    @Override
    public void gather(byte[] from, int[] numbers, int first, int count, byte[] to) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    from, numbers[first + i] * BlockCipher.BLOCK, to, i * BlockCipher.BLOCK, BlockCipher.BLOCK);
        }
    }
}
