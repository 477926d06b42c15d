package dev.stowage.engine.proof;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.PowDifficulty;

/**
 * What a network asks of a proof.
 *
 * @param k1 labels that are expected to qualify for each nonce, over all data
 * @param k2 labels that a proof must name
 * @param powDifficulty of the k2pow, for one unit
 * @param labelsPerUnit labels in a unit
 * @param scryptN cost of a label
 * @param minUnits fewest units of an identity
 * @param maxUnits most units of an identity
 */
public record ProofRules(
        int k1, int k2, PowDifficulty powDifficulty, long labelsPerUnit, int scryptN, long minUnits, long maxUnits) {
    /** Upstream's mainnet. */
    public static final ProofRules MAINNET = new ProofRules(
            26,
            37,
            new PowDifficulty(Hash256.ofHex("000dfb23b0979b4b000000000000000000000000000000000000000000000000")),
            1L << 32,
            8192,
            4,
            0xffff_ffffL);

    public ProofRules {
        require(k1 >= 1, "k1 is " + k1 + ", and must be at least 1");
        require(k2 >= 1 && k2 <= 4096, "k2 is " + k2 + ", and must be from 1 to 4096");
        require(labelsPerUnit >= 1, "labels per unit are " + labelsPerUnit + ", and must be at least 1");
        require(
                scryptN >= 2 && Integer.bitCount(scryptN) == 1,
                "scrypt N is " + scryptN + ", and must be a power of two");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new PostFailure(PostFailure.Kind.BAD_INPUT, otherwise);
        }
    }

    /** Labels of an identity. */
    public long labels(long units) {
        return Math.multiplyExact(units, labelsPerUnit);
    }

    /** What a label of an identity must be below. */
    public ProvingDifficulty difficulty(long units) {
        return ProvingDifficulty.of(k1, labels(units));
    }
}
