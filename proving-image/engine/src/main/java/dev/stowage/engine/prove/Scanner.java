package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;

/** Looks for qualifying labels in batches of one pass. Of one thread, with its own ciphers and buffers: no garbage. */
final class Scanner implements AutoCloseable {
    /** Labels encrypted at once: they and the ciphers' output stay in the core's second cache for all groups. */
    private static final int CHUNK = 4096;
    /** Vectors are read whole. */
    private static final int ALIGN = 64;

    private final PassKeys keys;
    private final BlockLoops loops = BlockLoops.best();
    private final BlockCipher[] groups;
    private final BorderLabels[] borders;
    private final byte[] out = new byte[CHUNK * BlockCipher.BLOCK];
    private final int[] positions = new int[CHUNK * BlockCipher.BLOCK + BlockLoops.SPARE];

    Scanner(PassKeys keys, AesEngine aes) {
        this.keys = keys;
        int count = keys.pows().size();
        groups = new BlockCipher[count];
        borders = new BorderLabels[count];
        for (int group = 0; group < count; group++) {
            groups[group] = aes.cipher(keys.ofGroup(group));
            BlockCipher[] nonces = new BlockCipher[ProofKeys.GROUP];
            for (int offset = 0; offset < nonces.length; offset++) {
                nonces[offset] = aes.cipher(keys.ofNonce(group, offset));
            }
            borders[group] = new BorderLabels(keys.firstGroup() + group, nonces, loops);
        }
    }

    /** Adds to {@code hits} those of a batch, in no order. */
    void scan(byte[] batch, int labels, Hits hits) {
        for (int from = 0; from < labels; from += CHUNK) {
            int count = Math.min(CHUNK, labels - from);
            for (int group = 0; group < groups.length; group++) {
                groups[group].encrypt(batch, from * BlockCipher.BLOCK, count * BlockCipher.BLOCK, out, 0);
                look(batch, from, count, group, hits);
            }
        }
        for (BorderLabels border : borders) {
            border.decide(batch, keys.difficulty(), hits);
        }
    }

    private void look(byte[] batch, int from, int count, int group, Hits hits) {
        ProvingDifficulty difficulty = keys.difficulty();
        BorderLabels border = borders[group];
        int bytes = count * BlockCipher.BLOCK;
        int whole = Math.ceilDiv(bytes, ALIGN) * ALIGN;
        int found = loops.find(out, whole, difficulty.msb(), positions);
        while (found > 0 && positions[found - 1] >= bytes) {
            found--;
        }
        if (difficulty.msb() == 0) {
            border.addAll(batch, from, positions, found, difficulty, hits);
        } else {
            addSome(batch, from, group, found, hits);
        }
    }

    /** Where the difficulty's highest byte is not zero, on small networks only, some labels need no second cipher. */
    private void addSome(byte[] batch, int from, int group, int found, Hits hits) {
        ProvingDifficulty difficulty = keys.difficulty();
        for (int i = 0; i < found; i++) {
            if ((out[positions[i]] & 0xff) < difficulty.msb()) {
                hits.add(
                        from + positions[i] / BlockCipher.BLOCK,
                        keys.firstGroup() + group,
                        positions[i] % BlockCipher.BLOCK);
            } else {
                borders[group].add(batch, from, positions[i], difficulty, hits);
            }
        }
    }

    @Override
    public void close() {
        for (BlockCipher cipher : groups) {
            cipher.close();
        }
        for (BorderLabels border : borders) {
            border.close();
        }
    }
}
