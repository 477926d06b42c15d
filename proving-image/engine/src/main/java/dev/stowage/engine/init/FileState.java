package dev.stowage.engine.init;

/**
 * What is to be done with a label file before it is appended to.
 *
 * @param file its number
 * @param bytes its size now
 * @param keep labels that stay
 * @param recorded labels of those that our journals vouch for; the others were made by another tool
 */
record FileState(int file, long bytes, long keep, long recorded) {
    boolean adopted() {
        return keep > recorded;
    }
}
