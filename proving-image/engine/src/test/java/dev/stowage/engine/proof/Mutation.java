package dev.stowage.engine.proof;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Random changes of one proof: each differs from it. */
final class Mutation {
    /** The changed proof. */
    record Mutant(Proof proof, ProofMetadata metadata) {}

    private final SplittableRandom random;
    private final Proof good;
    private final ProofMetadata metadata;

    Mutation(SplittableRandom random, Proof good, ProofMetadata metadata) {
        this.random = random;
        this.good = good;
        this.metadata = metadata;
    }

    Mutant next() {
        while (true) {
            Mutant mutant =
                    switch (random.nextInt(10)) {
                        case 0 -> proof(good.nonce() ^ 1 << random.nextInt(32), good.indices(), good.pow());
                        case 1 -> proof(random.nextInt(4096), good.indices(), good.pow());
                        case 2 -> proof(good.nonce(), good.indices(), good.pow() ^ 1L << random.nextInt(64));
                        case 3 -> proof(good.nonce(), flipped(), good.pow());
                        case 4 -> proof(good.nonce(), resized(), good.pow());
                        case 5 -> proof(good.nonce(), rearranged(), good.pow());
                        case 6 ->
                            of(new Identity(
                                    flipped(metadata.identity().nodeId()),
                                    metadata.identity().commitmentAtxId()));
                        case 7 ->
                            of(new Identity(
                                    metadata.identity().nodeId(),
                                    flipped(metadata.identity().commitmentAtxId())));
                        case 8 ->
                            new Mutant(
                                    good,
                                    new ProofMetadata(
                                            metadata.identity(), flipped(metadata.challenge()), metadata.numUnits()));
                        default ->
                            new Mutant(
                                    good,
                                    new ProofMetadata(
                                            metadata.identity(), metadata.challenge(), random.nextLong(1L << 32)));
                    };
            if (!mutant.equals(new Mutant(good, metadata))) {
                return mutant;
            }
        }
    }

    private Mutant proof(int nonce, PackedIndices indices, long pow) {
        return new Mutant(new Proof(nonce, indices, pow), metadata);
    }

    private Mutant of(Identity identity) {
        return new Mutant(good, new ProofMetadata(identity, metadata.challenge(), metadata.numUnits()));
    }

    private PackedIndices flipped() {
        byte[] bytes = good.indices().toBytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return PackedIndices.of(bytes);
    }

    private PackedIndices resized() {
        return PackedIndices.of(Arrays.copyOf(good.indices().toBytes(), random.nextInt(200)));
    }

    /** Swaps two indices or repeats one, which the network lets pass. */
    private PackedIndices rearranged() {
        int bits = good.indices().length() * 8 / 37;
        long[] indices = good.indices().unpack(37, bits);
        int from = random.nextInt(37);
        int to = random.nextInt(37);
        long moved = indices[to];
        indices[to] = indices[from];
        if (random.nextBoolean()) {
            indices[from] = moved;
        }
        return PackedIndices.pack(indices, bits);
    }

    private Hash256 flipped(Hash256 hash) {
        byte[] bytes = hash.toBytes();
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Hash256.of(bytes);
    }
}
