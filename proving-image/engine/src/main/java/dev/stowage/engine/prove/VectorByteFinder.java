package dev.stowage.engine.prove;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** By the Vector API: 16 to 64 bytes are compared at once. */
final class VectorByteFinder implements ByteFinder {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

    @Override
    public int find(byte[] bytes, int length, int limit, int[] positions) {
        int found = 0;
        for (int at = 0; at < length; at += SPECIES.length()) {
            long hits = ByteVector.fromArray(SPECIES, bytes, at)
                    .compare(VectorOperators.ULE, (byte) limit)
                    .toLong();
            while (hits != 0) {
                positions[found++] = at + Long.numberOfTrailingZeros(hits);
                hits &= hits - 1;
            }
        }
        return found;
    }
}
