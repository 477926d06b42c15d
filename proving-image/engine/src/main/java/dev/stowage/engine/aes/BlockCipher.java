package dev.stowage.engine.aes;

/** AES-128 with one key, each block for itself (ECB). One thread at a time. */
public interface BlockCipher extends AutoCloseable {
    /** Length of a block and of a key, in bytes. */
    int BLOCK = 16;

    /**
     * Encrypts whole blocks.
     *
     * @param length bytes, a multiple of 16
     * @param out receives as many; not the same array as {@code in}
     */
    void encrypt(byte[] in, int inFrom, int length, byte[] out, int outFrom);

    @Override
    void close();
}
