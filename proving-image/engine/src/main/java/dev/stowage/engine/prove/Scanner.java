package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;
import dev.stowage.engine.proof.ProvingDifficulty;
import java.util.ArrayList;
import java.util.List;

/** Looks for qualifying labels in batches of one pass. Of one thread, with its own ciphers and buffers: no garbage. */
final class Scanner implements AutoCloseable {
    /** Labels encrypted at once: they and the ciphers' output stay in the core's second cache for all groups. */
    private static final int CHUNK = 4096;
    /** Vectors are read whole. */
    private static final int ALIGN = 64;

    private final PassKeys keys;
    private final ByteFinder finder = ByteFinder.best();
    private final List<BlockCipher> groups = new ArrayList<>();
    private final List<BorderLabels> borders = new ArrayList<>();
    private final byte[] out = new byte[CHUNK * BlockCipher.BLOCK];
    private final byte[] scratch = new byte[CHUNK * BlockCipher.BLOCK];
    private final int[] positions = new int[CHUNK * BlockCipher.BLOCK];

    Scanner(PassKeys keys, AesEngine aes) {
        this.keys = keys;
        for (int group = 0; group < keys.pows().size(); group++) {
            groups.add(aes.cipher(keys.ofGroup(group)));
            for (int offset = 0; offset < ProofKeys.GROUP; offset++) {
                borders.add(
                        new BorderLabels(aes.cipher(keys.ofNonce(group, offset)), keys.firstGroup() + group, offset));
            }
        }
    }

    /** Adds to {@code hits} those of a batch, in no order. */
    void scan(byte[] batch, int labels, Hits hits) {
        for (int from = 0; from < labels; from += CHUNK) {
            int count = Math.min(CHUNK, labels - from);
            for (int group = 0; group < groups.size(); group++) {
                groups.get(group).encrypt(batch, from * BlockCipher.BLOCK, count * BlockCipher.BLOCK, out, 0);
                look(batch, from, count, group, hits);
            }
        }
        for (BorderLabels border : borders) {
            border.decide(keys.difficulty(), scratch, hits);
        }
    }

    private void look(byte[] batch, int from, int count, int group, Hits hits) {
        ProvingDifficulty difficulty = keys.difficulty();
        int bytes = count * BlockCipher.BLOCK;
        int whole = Math.ceilDiv(bytes, ALIGN) * ALIGN;
        int found = finder.find(out, whole, difficulty.msb(), positions);
        for (int i = 0; i < found && positions[i] < bytes; i++) {
            int position = positions[i];
            int label = from + position / BlockCipher.BLOCK;
            int offset = position % BlockCipher.BLOCK;
            if ((out[position] & 0xff) < difficulty.msb()) {
                hits.add(label, keys.firstGroup() + group, offset);
            } else {
                borders.get(group * ProofKeys.GROUP + offset).add(batch, label, difficulty, scratch, hits);
            }
        }
    }

    @Override
    public void close() {
        groups.forEach(BlockCipher::close);
        borders.forEach(BorderLabels::close);
    }
}
