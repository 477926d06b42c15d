package dev.stowage.engine.proof;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.pow.PowCheck;
import dev.stowage.engine.pow.PowRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Checks proofs by the network's rules, in its order, so that the first thing that is wrong is the one that a node would
 * name. Strictness adds what the network lets pass, and what no proof of ours ever has.
 */
public final class ProofCheck {
    /** What is looked at. */
    public enum Strictness {
        /** What the network looks at, no more: the same verdicts. */
        NETWORK,
        /** Indices must also ascend, lie within the data and end in zero bits, and the k2pow must fit its 56 bits. */
        STRICT
    }

    private static final int POW_BITS = 56;
    /** Labels computed together: as many as the widest kernel mixes, for a bad proof is mostly bad at its first. */
    private static final int AT_ONCE = 8;

    private final ProofRules rules;
    private final PowCheck pow;
    private final CpuLabelProvider labels;

    /** Prepares checks by one network's rules. */
    public ProofCheck(ProofRules rules, PowCheck pow, CpuLabelProvider labels) {
        this.rules = rules;
        this.pow = pow;
        this.labels = labels;
    }

    /** Checks one proof; needs no PoST data. */
    public Verdict check(Proof proof, ProofMetadata metadata, Selection selection, Strictness strictness) {
        Optional<String> wrong = whole(proof, metadata)
                .or(() -> strictness == Strictness.STRICT ? shape(proof, metadata) : Optional.empty());
        return wrong.<Verdict>map(Verdict.Invalid::new).orElseGet(() -> labels(proof, metadata, selection));
    }

    private Optional<String> whole(Proof proof, ProofMetadata metadata) {
        long units = metadata.numUnits();
        if (units < rules.minUnits() || units > rules.maxUnits()) {
            return Optional.of(
                    "it is of " + units + " units, and must be of " + rules.minUnits() + " to " + rules.maxUnits());
        }
        if (proof.group() >= ProofKeys.MOST_GROUPS) {
            return Optional.of("its nonce " + Integer.toUnsignedString(proof.nonce()) + " is too large");
        }
        PowRequest asked = PowRequest.of(
                metadata.identity().nodeId(),
                proof.group(),
                metadata.challenge(),
                rules.powDifficulty().scaled(units));
        boolean worked = pow.isValid(asked, proof.pow());
        if (!worked) {
            return Optional.of("its k2pow " + Long.toUnsignedString(proof.pow()) + " does not meet the difficulty");
        }
        int wanted = PackedIndices.length(rules.k2(), bits(metadata));
        return proof.indices().length() == wanted
                ? Optional.empty()
                : Optional.of("its indices are " + proof.indices().length() + " bytes, and must be " + wanted);
    }

    private Optional<String> shape(Proof proof, ProofMetadata metadata) {
        if (proof.pow() >>> POW_BITS != 0) {
            return Optional.of("its k2pow has more than " + POW_BITS + " bits");
        }
        long[] indices = proof.indices().unpack(rules.k2(), bits(metadata));
        for (int i = 0; i < indices.length; i++) {
            if (i > 0 && indices[i] <= indices[i - 1]) {
                return Optional.of("its indices do not ascend: " + indices[i] + " comes after " + indices[i - 1]);
            }
            if (indices[i] >= rules.labels(metadata.numUnits())) {
                return Optional.of("its index " + indices[i] + " is beyond the identity's labels");
            }
        }
        return PackedIndices.pack(indices, bits(metadata)).equals(proof.indices())
                ? Optional.empty()
                : Optional.of("bits are set behind its last index");
    }

    private int bits(ProofMetadata metadata) {
        return PackedIndices.bitsFor(rules.labels(metadata.numUnits()));
    }

    private Verdict labels(Proof proof, ProofMetadata metadata, Selection selection) {
        long[] indices = proof.indices().unpack(rules.k2(), bits(metadata));
        int[] ordinals = selection.ordinals(rules.k2(), metadata);
        for (int from = 0; from < ordinals.length; from += AT_ONCE) {
            int[] next = Arrays.copyOfRange(ordinals, from, Math.min(from + AT_ONCE, ordinals.length));
            Optional<Verdict> bad = firstBad(proof, metadata, indices, next);
            if (bad.isPresent()) {
                return bad.get();
            }
        }
        return new Verdict.Valid();
    }

    private Optional<Verdict> firstBad(Proof proof, ProofMetadata metadata, long[] indices, int[] ordinals) {
        long[] chosen =
                Arrays.stream(ordinals).mapToLong(ordinal -> indices[ordinal]).toArray();
        byte[] computed = labels.computeAt(metadata.identity().commitment(), rules.scryptN(), chosen);
        byte[] byGroup = encrypt(ProofKeys.ofGroup(metadata.challenge(), proof.group(), proof.pow()), computed);
        byte[] byNonce = encrypt(ProofKeys.ofNonce(metadata.challenge(), proof.nonce(), proof.pow()), computed);
        ByteBuffer lows = ByteBuffer.wrap(byNonce).order(ByteOrder.LITTLE_ENDIAN);
        ProvingDifficulty difficulty = rules.difficulty(metadata.numUnits());
        for (int i = 0; i < chosen.length; i++) {
            int at = i * LabelRequest.LABEL_BYTES;
            int msb = byGroup[at + Integer.remainderUnsigned(proof.nonce(), ProofKeys.GROUP)] & 0xff;
            boolean qualifies =
                    msb < difficulty.msb() || (msb == difficulty.msb() && difficulty.decides(lows.getLong(at)));
            if (!qualifies) {
                return Optional.of(new Verdict.InvalidIndex(
                        ordinals[i],
                        chosen[i],
                        "label " + chosen[i] + " (number " + ordinals[i] + " of the proof) does not qualify for nonce "
                                + Integer.toUnsignedString(proof.nonce())));
            }
        }
        return Optional.empty();
    }

    private static byte[] encrypt(byte[] key, byte[] computed) {
        byte[] out = new byte[computed.length];
        try (BlockCipher cipher = AesEngine.JDK.cipher(key)) {
            cipher.encrypt(computed, 0, computed.length, out, 0);
        }
        return out;
    }
}
