package dev.stowage.simulator.lotus.storage;

/** Kinds of a sector's files; each has a folder of its name in a path, and a bit in a set of kinds. */
public enum FileType {
    UNSEALED("unsealed", 1),
    SEALED("sealed", 2),
    CACHE("cache", 4),
    UPDATE("update", 8),
    UPDATE_CACHE("update-cache", 16),
    PIECE("piece", 32);

    private final String folder;
    private final int bit;

    FileType(String folder, int bit) {
        this.folder = folder;
        this.bit = bit;
    }

    public String folder() {
        return folder;
    }

    public int bit() {
        return bit;
    }
}
