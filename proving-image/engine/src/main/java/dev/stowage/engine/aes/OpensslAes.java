package dev.stowage.engine.aes;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** OpenSSL's libcrypto 3: faster than the JDK on processors with AES but without VAES instructions. */
final class OpensslAes implements BlockCipher {
    /** The functions of libcrypto; empty where there is none. */
    private record Library(
            MethodHandle newContext,
            MethodHandle freeContext,
            MethodHandle init,
            MethodHandle update,
            MemorySegment aes) {}

    private static final Optional<Library> LIBRARY = load();

    private final Library library;
    private final MemorySegment context;
    /** Written by each call, and of no interest: without padding as much comes out as goes in. */
    private final int[] written = new int[1];

    private OpensslAes(Library library, byte[] key) {
        this.library = library;
        try (Arena arena = Arena.ofConfined()) {
            context = (MemorySegment) library.newContext.invokeExact();
            int done = (int) library.init.invokeExact(
                    context,
                    library.aes,
                    MemorySegment.NULL,
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, key),
                    MemorySegment.NULL);
            if (done != 1) {
                throw new IllegalStateException("EVP_EncryptInit_ex said " + done);
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static boolean isThere() {
        return LIBRARY.isPresent();
    }

    static OpensslAes of(byte[] key) {
        return new OpensslAes(LIBRARY.orElseThrow(), key);
    }

    @Override
    public void encrypt(byte[] in, int inFrom, int length, byte[] out, int outFrom) {
        try {
            int done = (int) library.update.invokeExact(
                    context,
                    MemorySegment.ofArray(out).asSlice(outFrom, length),
                    MemorySegment.ofArray(written),
                    MemorySegment.ofArray(in).asSlice(inFrom, length),
                    length);
            if (done != 1) {
                throw new IllegalStateException("EVP_EncryptUpdate said " + done);
            }
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void close() {
        try {
            library.freeContext.invokeExact(context);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static RuntimeException unexpected(Throwable e) {
        return e instanceof RuntimeException known ? known : new IllegalStateException("libcrypto", e);
    }

    @SuppressWarnings("restricted") // where it is not allowed, the JDK's is taken
    private static Optional<Library> load() {
        try {
            SymbolLookup crypto = SymbolLookup.libraryLookup("libcrypto.so.3", Arena.global());
            Linker linker = Linker.nativeLinker();
            MethodHandle aes = linker.downcallHandle(
                    crypto.findOrThrow("EVP_aes_128_ecb"), FunctionDescriptor.of(ValueLayout.ADDRESS));
            return Optional.of(new Library(
                    linker.downcallHandle(
                            crypto.findOrThrow("EVP_CIPHER_CTX_new"), FunctionDescriptor.of(ValueLayout.ADDRESS)),
                    linker.downcallHandle(
                            crypto.findOrThrow("EVP_CIPHER_CTX_free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS)),
                    linker.downcallHandle(
                            crypto.findOrThrow("EVP_EncryptInit_ex"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS)),
                    // Critical, so that it reads and writes heap arrays without a copy; a call takes microseconds.
                    linker.downcallHandle(
                            crypto.findOrThrow("EVP_EncryptUpdate"),
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_INT),
                            Linker.Option.critical(true)),
                    (MemorySegment) aes.invokeExact()));
        } catch (Throwable e) {
            // No such library, an older one, or no right to call it: the JDK's is always there.
            return Optional.empty();
        }
    }
}
