package dev.stowage.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Ends this program when the one that started it is gone, however that went.
 *
 * <p>A parent that was killed cannot end its children. But the pipe that it holds to their standard input is then closed
 * by the kernel. What a program starts inherits this, and ends with it.
 */
public final class Tether {
    private static final String VARIABLE = "STOWAGE_SIMULATOR_TETHER";
    private static final int AS_KILLED = 137;

    private Tether() {}

    /** Watches standard input if the environment says so. */
    public static void hold() {
        if ("stdin".equals(System.getenv(VARIABLE))) {
            Thread.ofPlatform().daemon().name("tether").start(() -> await(System.in));
        }
    }

    private static void await(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A pipe that cannot be read has no parent at its other end either.
        } finally {
            Runtime.getRuntime().halt(AS_KILLED);
        }
    }
}
