package dev.stowage.simulator.lotus.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The disk under the program's folder, which a test can make full. */
public final class Disk {
    private static final AtomicBoolean FULL = new AtomicBoolean();

    private Disk() {}

    /** With 1 nothing more can be written, with 0 it can. */
    public static void full(int value) {
        FULL.set(value != 0);
    }

    public static boolean isFull() {
        return FULL.get();
    }

    /** To be asked before each write to a file. */
    public static void write(Path file) throws IOException {
        if (FULL.get()) {
            throw new IOException("write " + file + ": no space left on device");
        }
    }
}
