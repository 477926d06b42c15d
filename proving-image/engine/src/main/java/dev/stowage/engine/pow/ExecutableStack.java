package dev.stowage.engine.pow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes away an ELF file's wish for an executable stack. The jar's library has it for no better reason than an assembler
 * file without a {@code .note.GNU-stack} section, and since version 2.41 glibc refuses to load such a library into a
 * running process (its release notes, "dlopen and dlmopen no longer make the stack executable").
 */
final class ExecutableStack {
    private static final int MAGIC = 0x7f454c46;
    private static final int PT_GNU_STACK = 0x6474e551;
    private static final int EXECUTABLE = 1;

    private ExecutableStack() {}

    /** Changes 64-bit little-endian files in place, and leaves others as they are. */
    static void unmark(byte[] file) {
        ByteBuffer elf = ByteBuffer.wrap(file);
        if (file.length < 64 || elf.getInt(0) != MAGIC || file[4] != 2 || file[5] != 1) {
            return;
        }
        elf.order(ByteOrder.LITTLE_ENDIAN);
        long headers = elf.getLong(32);
        int size = Short.toUnsignedInt(elf.getShort(54));
        int count = Short.toUnsignedInt(elf.getShort(56));
        for (int i = 0; i < count && headers + (i + 1L) * size <= file.length; i++) {
            int header = (int) (headers + (long) i * size);
            if (elf.getInt(header) == PT_GNU_STACK) {
                elf.putInt(header + 4, elf.getInt(header + 4) & ~EXECUTABLE);
            }
        }
    }
}
