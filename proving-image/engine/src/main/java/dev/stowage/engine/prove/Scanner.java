package dev.stowage.engine.prove;

import dev.stowage.engine.aes.AesEngine;
import dev.stowage.engine.aes.BlockCipher;
import dev.stowage.engine.proof.ProofKeys;

/** Looks for qualifying labels in batches of one pass. Of one thread, with its own ciphers and buffers: no garbage. */
final class Scanner implements AutoCloseable {
    /** Labels encrypted at once: they and the cipher's output stay near the core. */
    private static final int CHUNK = 4096;
    /**
     * Labels that one group after the other looks through. They stay in the core's second cache for all groups, and
     * are so many that each nonce's own cipher gets enough of them at once.
     */
    private static final int PIECE = 8 * CHUNK;

    private final PassKeys keys;
    private final BlockLoops loops = BlockLoops.best();
    private final BlockCipher[] groups;
    private final BlockCipher[][] nonces;
    private final BorderLabels borders = new BorderLabels(loops, 2 * CHUNK);
    private final byte[] out = new byte[CHUNK * BlockCipher.BLOCK];
    private final SmallBytes found = new SmallBytes(CHUNK * BlockCipher.BLOCK);

    Scanner(PassKeys keys, AesEngine aes) {
        this.keys = keys;
        int count = keys.pows().size();
        groups = new BlockCipher[count];
        nonces = new BlockCipher[count][ProofKeys.GROUP];
        for (int group = 0; group < count; group++) {
            groups[group] = aes.cipher(keys.ofGroup(group));
            for (int offset = 0; offset < ProofKeys.GROUP; offset++) {
                nonces[group][offset] = aes.cipher(keys.ofNonce(group, offset));
            }
        }
    }

    /** Adds to {@code hits} those of a batch, in no order. */
    void scan(byte[] batch, int labels, Hits hits) {
        for (int from = 0; from < labels; from += PIECE) {
            int to = Math.min(from + PIECE, labels);
            for (int group = 0; group < groups.length; group++) {
                scan(batch, from, to, group, hits);
            }
        }
    }

    private void scan(byte[] batch, int from, int to, int group, Hits hits) {
        for (int at = from; at < to; at += CHUNK) {
            int count = Math.min(CHUNK, to - at);
            groups[group].encrypt(batch, at * BlockCipher.BLOCK, count * BlockCipher.BLOCK, out, 0);
            look(at, count, group, hits);
            // Only where the data is damaged, or the network small.
            if (borders.most() > CHUNK) {
                decide(batch, group, hits);
            }
        }
        decide(batch, group, hits);
    }

    private void decide(byte[] batch, int group, Hits hits) {
        borders.decide(batch, keys.firstGroup() + group, nonces[group], keys.difficulty(), hits);
    }

    private void look(int from, int count, int group, Hits hits) {
        int msb = keys.difficulty().msb();
        loops.find(out, count * BlockCipher.BLOCK, msb, found);
        for (int i = 0; i < found.count; i++) {
            int position = (int) found.positions[i];
            int label = from + position / BlockCipher.BLOCK;
            int offset = position % BlockCipher.BLOCK;
            // Only on small networks, where the difficulty's highest byte is not zero.
            if ((out[position] & 0xff) < msb) {
                hits.add(label, keys.firstGroup() + group, offset);
            } else {
                borders.add(label, offset);
            }
        }
    }

    @Override
    public void close() {
        for (int group = 0; group < groups.length; group++) {
            groups[group].close();
            for (BlockCipher cipher : nonces[group]) {
                cipher.close();
            }
        }
    }
}
