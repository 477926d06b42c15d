package dev.stowage.key;

/**
 * What a file that should be a key turned out to be. A node takes one form only: 128 hexadecimal digits and nothing
 * else, the 32 bytes of the ed25519 seed and then the 32 of the public key (docs/spacemesh/keys.md). Nothing here holds
 * any of the private half.
 */
public sealed interface KeyReading {
    /**
     * A key as a node takes it.
     *
     * @param nodeId its public half, 64 hexadecimal digits
     */
    record Good(String nodeId) implements KeyReading {}

    /**
     * A key in a form that a node refuses.
     *
     * @param nodeId its public half, 64 hexadecimal digits
     * @param form goes on after the name of the file, for example "is 64 raw bytes"
     * @param remedy a shell command that makes the right file of it, where FILE is the file
     */
    record OtherForm(String nodeId, String form, String remedy) implements KeyReading {}

    /**
     * Something else, or a damaged key.
     *
     * @param why goes on after the name of the file, for example "is empty"
     */
    record Unusable(String why) implements KeyReading {}

    /** Recognises a key by its public half, whatever form it has. */
    static KeyReading of(byte[] content) {
        return new KeyBytes(content).read();
    }
}
