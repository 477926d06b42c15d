package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
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
    public void find(byte[] bytes, int rows, int limit, SmallBytes found) {
        // No branch on random bytes: no processor can guess whether a row has a hit, and on mainnet one in five has.
        // A wrong guess costs more than all the rest.
        compare(bytes, rows, (byte) limit, found.masks);
        found.count = COMPRESSES ? compress(rows, found) : compressOneByOne(rows, found);
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

    /** In place: what is written lies never behind what was read. */
    private static int compress(int rows, SmallBytes found) {
        for (int row = rows; row % LONGS.length() != 0; row++) {
            found.masks[row] = 0;
        }
        LongVector numbers = LongVector.zero(LONGS).addIndex(1);
        int count = 0;
        for (int row = 0; row < rows; row += LONGS.length()) {
            LongVector masks = LongVector.fromArray(LONGS, found.masks, row);
            VectorMask<Long> some = masks.compare(VectorOperators.NE, 0);
            masks.compress(some).intoArray(found.masks, count);
            numbers.add(row).compress(some).intoArray(found.rows, count);
            count += some.trueCount();
        }
        return count;
    }

    private static int compressOneByOne(int rows, SmallBytes found) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            long mask = found.masks[row];
            found.masks[count] = mask;
            found.rows[count] = row;
            count += (int) ((mask | -mask) >>> (Long.SIZE - 1));
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
