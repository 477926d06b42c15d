package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;

/** Looks for qualifying labels in batches of one pass. Of one thread, with its own ciphers and buffers: no garbage. */
final class Scanner implements AutoCloseable {
    /** Labels encrypted at once: they and the ciphers' output stay in the core's second cache for all groups. */
    private static final int CHUNK = 4096;

    private final PassKeys keys;
    private final BlockLoops loops = BlockLoops.best();
    private final BlockCipher[] groups;
    private final BorderLabels[] borders;
    private final byte[] out = new byte[CHUNK * BlockCipher.BLOCK];
    private final SmallBytes found = new SmallBytes(CHUNK * BlockCipher.BLOCK);

    Scanner(PassKeys keys, AesEngine aes) {
        this.keys = keys;
        BorderLabels.Blocks blocks = new BorderLabels.Blocks();
        int count = keys.pows().size();
        groups = new BlockCipher[count];
        borders = new BorderLabels[count];
        for (int group = 0; group < count; group++) {
            groups[group] = aes.cipher(keys.ofGroup(group));
            BlockCipher[] nonces = new BlockCipher[ProofKeys.GROUP];
            for (int offset = 0; offset < nonces.length; offset++) {
                nonces[offset] = aes.cipher(keys.ofNonce(group, offset));
            }
            borders[group] = new BorderLabels(keys.firstGroup() + group, nonces, loops, CHUNK, blocks);
        }
    }

    /** Adds to {@code hits} those of a batch, in no order. */
    void scan(byte[] batch, int labels, Hits hits) {
        for (int from = 0; from < labels; from += CHUNK) {
            int count = Math.min(CHUNK, labels - from);
            for (int group = 0; group < groups.length; group++) {
                groups[group].encrypt(batch, from * BlockCipher.BLOCK, count * BlockCipher.BLOCK, out, 0);
                look(from, count, group, hits);
                borders[group].decideSome(batch, keys.difficulty(), hits);
            }
        }
        for (BorderLabels border : borders) {
            border.decideAll(batch, keys.difficulty(), hits);
        }
    }

    private void look(int from, int count, int group, Hits hits) {
        ProvingDifficulty difficulty = keys.difficulty();
        int bytes = count * BlockCipher.BLOCK;
        loops.find(out, Math.ceilDiv(bytes, SmallBytes.ROW), difficulty.msb(), found);
        found.cut(bytes);
        if (difficulty.msb() == 0) {
            borders[group].addAll(found, from);
        } else {
            addSome(from, group, hits);
        }
    }

    /** Where the difficulty's highest byte is not zero, on small networks only, some labels need no second cipher. */
    private void addSome(int from, int group, Hits hits) {
        for (int i = 0; i < found.count; i++) {
            for (long mask = found.masks[i]; mask != 0; mask &= mask - 1) {
                int position = (int) found.rows[i] * SmallBytes.ROW + Long.numberOfTrailingZeros(mask);
                int label = from + position / BlockCipher.BLOCK;
                int offset = position % BlockCipher.BLOCK;
                if ((out[position] & 0xff) < keys.difficulty().msb()) {
                    hits.add(label, keys.firstGroup() + group, offset);
                } else {
                    borders[group].add(label, offset);
                }
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
