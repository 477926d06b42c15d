package dev.stowage.engine.prove;

import java.nio.file.Path;
import java.util.List;

/**
 * What one reader reads, in order. Folders are taken for drives: each has its own reader.
 *
 * @param parts of files
 */
record Drive(List<Part> parts) {
    /**
     * What is left of a file.
     *
     * @param file its number
     * @param from first label of the file to be read
     * @param to the label behind the last one
     */
    record Part(Path path, int file, long from, long to) {}
}
