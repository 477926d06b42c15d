package dev.stowage.engine.measure;

/** Work of one thread that can be repeated. */
interface Load extends AutoCloseable {
    /** Works for some milliseconds; how much was done. */
    long run();

    @Override
    void close();
}
