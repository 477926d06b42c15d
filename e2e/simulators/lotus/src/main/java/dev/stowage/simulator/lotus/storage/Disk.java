package dev.stowage.simulator.lotus.storage;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a program's disks take anything more. */
public final class Disk {
    private final AtomicBoolean full = new AtomicBoolean();

    /** From now on they are full, or not any more. */
    public void full(boolean now) {
        full.set(now);
    }

    public boolean isFull() {
        return full.get();
    }

    /**
     * Before a file is written.
     *
     * @throws IOException if they are full
     */
    public void writing(String file) throws IOException {
        if (full.get()) {
            throw new IOException("write " + file + ": no space left on device");
        }
    }
}
