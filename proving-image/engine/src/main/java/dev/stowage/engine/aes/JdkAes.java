package dev.stowage.engine.aes;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** The JDK's own: by AES and VAES instructions where the JVM knows them, and in plain Java anywhere else. */
final class JdkAes implements BlockCipher {
    private final Cipher cipher;

    JdkAes(byte[] key) {
        try {
            cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES", e);
        }
    }

    @Override
    public void encrypt(byte[] in, int inFrom, int length, byte[] out, int outFrom) {
        try {
            // Without padding each call ends on a block: nothing is kept for a doFinal.
            cipher.update(in, inFrom, length, out, outFrom);
        } catch (ShortBufferException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        // Nothing outside of the heap.
    }
}
