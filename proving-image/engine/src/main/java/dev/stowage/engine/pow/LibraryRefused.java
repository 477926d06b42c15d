package dev.stowage.engine.pow;

/** Why a library cannot be used; the next one may do. */
final class LibraryRefused extends Exception {
    private static final long serialVersionUID = 1L;

    LibraryRefused(String reason) {
        super(reason);
    }
}
