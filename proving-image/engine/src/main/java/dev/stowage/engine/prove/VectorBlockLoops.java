package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** By the Vector API: 16 to 64 bytes are compared at once, and a block is copied by one move. */
final class VectorBlockLoops implements BlockLoops {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BLOCK = ByteVector.SPECIES_128;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    /** The JVM compresses vectors of 256 bits and more by instructions, and others by a loop that is very slow. */
    private static final boolean COMPRESSES = LONGS.length() >= 4;

    @Override
    public void find(byte[] bytes, int length, int limit, SmallBytes found) {
        // No branch on random bytes: no processor can guess whether a row has a small one, and on mainnet one in five
        // has. A wrong guess costs more than all the rest.
        int rows = Math.ceilDiv(length, SmallBytes.ROW);
        compare(bytes, rows, (byte) limit, found.masks);
        if (length % SmallBytes.ROW != 0) {
            found.masks[rows - 1] &= (1L << length % SmallBytes.ROW) - 1;
        }
        found.count = COMPRESSES ? positions(rows, found) : positionsOneByOne(rows, found);
    }

    private static void compare(byte[] bytes, int rows, byte limit, long[] masks) {
        for (int row = 0; row < rows; row++) {
            long mask = 0;
            for (int at = 0; at < SmallBytes.ROW; at += BYTES.length()) {
                mask |= ByteVector.fromArray(BYTES, bytes, row * SmallBytes.ROW + at)
                                .compare(VectorOperators.ULE, limit)
                                .toLong()
                        << at;
            }
            masks[row] = mask;
        }
    }

    /** The lowest bit of every mask, then the next of those that have more, and so on: most have one. */
    private static int positions(int rows, SmallBytes found) {
        int count = 0;
        for (int some = some(rows, found); some > 0; ) {
            Arrays.fill(found.masks, some, Math.ceilDiv(some, LONGS.length()) * LONGS.length(), 0);
            int more = 0;
            for (int at = 0; at < some; at += LONGS.length()) {
                LongVector masks = LongVector.fromArray(LONGS, found.masks, at);
                LongVector begins = LongVector.fromArray(LONGS, found.begins, at);
                begins.add(masks.lanewise(VectorOperators.TRAILING_ZEROS_COUNT)).intoArray(found.positions, count + at);
                more = keep(masks.and(masks.sub(1)), begins, found, more);
            }
            count += some;
            some = more;
        }
        return count;
    }

    /** Rows that have a small byte. */
    private static int some(int rows, SmallBytes found) {
        Arrays.fill(found.masks, rows, Math.ceilDiv(rows, LONGS.length()) * LONGS.length(), 0);
        LongVector begins = LongVector.zero(LONGS).addIndex(SmallBytes.ROW);
        int count = 0;
        for (int row = 0; row < rows; row += LONGS.length()) {
            LongVector masks = LongVector.fromArray(LONGS, found.masks, row);
            count = keep(masks, begins.add((long) row * SmallBytes.ROW), found, count);
        }
        return count;
    }

    /** Keeps rows whose masks are not zero. In place: what is written lies never behind what was read. */
    private static int keep(LongVector masks, LongVector begins, SmallBytes found, int count) {
        VectorMask<Long> some = masks.compare(VectorOperators.NE, 0);
        masks.compress(some).intoArray(found.masks, count);
        begins.compress(some).intoArray(found.begins, count);
        return count + some.trueCount();
    }

    private static int positionsOneByOne(int rows, SmallBytes found) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            for (long mask = found.masks[row]; mask != 0; mask &= mask - 1) {
                found.positions[count++] = (long) row * SmallBytes.ROW + Long.numberOfTrailingZeros(mask);
            }
        }
        return count;
    }

    @Override
    public void gather(byte[] from, int[] numbers, int first, int step, int count, byte[] to) {
        for (int i = 0; i < count; i++) {
            ByteVector.fromArray(BLOCK, from, numbers[first + i * step] * BlockCipher.BLOCK)
                    .intoArray(to, i * BlockCipher.BLOCK);
        }
    }
}
