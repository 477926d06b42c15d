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
    public void find(byte[] bytes, int length, int limit, SmallBytes found) {
        found.count = 0;
        for (int from = 0; from < length; from += Long.BYTES) {
            if (limit > 0 || hasZero((long) LONGS.get(bytes, from))) {
                findOneByOne(bytes, from, limit, found);
            }
        }
    }

    private static boolean hasZero(long eight) {
        return ((eight - ONES) & ~eight & HIGHS) != 0;
    }

    private static void findOneByOne(byte[] bytes, int from, int limit, SmallBytes found) {
        for (int at = from; at < from + Long.BYTES; at++) {
            if ((bytes[at] & 0xff) <= limit) {
                found.positions[found.count++] = at;
            }
        }
    }

    @Override
    public void gather(byte[] from, int[] numbers, int first, int step, int count, byte[] to) {
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    from, numbers[first + i * step] * BlockCipher.BLOCK, to, i * BlockCipher.BLOCK, BlockCipher.BLOCK);
        }
    }
}
