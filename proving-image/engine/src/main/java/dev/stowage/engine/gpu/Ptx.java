package dev.stowage.engine.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;

/** The kernels as a driver takes them: one text for each source in {@code proving-image/kernels}. */
enum Ptx {
    LABEL,
    SCAN;

    byte[] bytes() {
        String name = name().toLowerCase(Locale.ROOT) + ".ptx";
        try (InputStream ptx = Objects.requireNonNull(Ptx.class.getResourceAsStream(name))) {
            return ptx.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
