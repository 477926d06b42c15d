package dev.stowage.engine.pow;

import dev.stowage.engine.label.Hash256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A hash with Spacemesh's key that RandomX v1.2.1, which upstream uses, gives.
 *
 * @param input what is hashed
 * @param hash what must come out
 */
record KnownHash(String input, Hash256 hash) {
    /** Enough to know another key, another version and other parameters: any of them changes every hash. */
    static List<KnownHash> ofVersion1() {
        return List.of(
                new KnownHash(
                        "hello world",
                        Hash256.ofHex("60f86d0a1deb35d2a7b308fb1050b656493b32199715ad831c027b669ad4e5d8")),
                new KnownHash("", Hash256.ofHex("0c11c4c7344f5c244d18908d5cd7e611f6e98183ec74b36cb91fa55660e35051")));
    }

    boolean isGivenBy(PowHash function) {
        return function.of(input.getBytes(StandardCharsets.US_ASCII)).equals(hash);
    }
}
