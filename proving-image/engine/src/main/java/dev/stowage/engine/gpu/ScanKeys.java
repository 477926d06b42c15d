package dev.stowage.engine.gpu;

import dev.stowage.engine.proof.ProvingDifficulty;
import java.util.List;

/**
 * What a card looks for in a pass.
 *
 * @param groups a key of 16 bytes for each group of nonces, at most 256
 * @param nonces a key of 16 bytes for each nonce, sixteen of each group one after the other
 * @param difficulty that labels must meet
 */
public record ScanKeys(List<byte[]> groups, List<byte[]> nonces, ProvingDifficulty difficulty) {
    int count() {
        return groups.size() + nonces.size();
    }
}
