package dev.stowage.engine.prove;

import dev.stowage.engine.aes.BlockCipher;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** By the Vector API: 16 to 64 bytes are compared at once, and a block is copied by one move. */
final class VectorBlockLoops implements BlockLoops {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BLOCK = ByteVector.SPECIES_128;

    @Override
    public int find(byte[] bytes, int length, int limit, int[] positions) {
        int found = 0;
        for (int at = 0; at < length; at += SPECIES.length()) {
            long hits = ByteVector.fromArray(SPECIES, bytes, at)
                    .compare(VectorOperators.ULE, (byte) limit)
                    .toLong();
            // Two are written whether they are there or not: no processor can guess whether a random vector has a
            // hit, and a wrong guess costs more than all the rest. On mainnet one vector in 400 has more than two.
            long second = hits & (hits - 1);
            positions[found] = at + Long.numberOfTrailingZeros(hits);
            positions[found + 1] = at + Long.numberOfTrailingZeros(second);
            long rest = second & (second - 1);
            int next = found + 2;
            while (rest != 0) {
                positions[next++] = at + Long.numberOfTrailingZeros(rest);
                rest &= rest - 1;
            }
            found += Long.bitCount(hits);
        }
        return found;
    }

    @Override
    public void gather(byte[] from, int[] numbers, int first, int count, byte[] to) {
        for (int i = 0; i < count; i++) {
            ByteVector.fromArray(BLOCK, from, numbers[first + i] * BlockCipher.BLOCK)
                    .intoArray(to, i * BlockCipher.BLOCK);
        }
    }
}
