package dev.stowage.engine.adopt;

import dev.stowage.engine.store.FileRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Ascending file numbers as ranges. */
final class FileNumbers {
    private FileNumbers() {}

    static List<FileRange> ranges(List<Integer> files) {
        List<FileRange> ranges = new ArrayList<>();
        for (int file : files) {
            if (!ranges.isEmpty() && ranges.getLast().to() == file - 1) {
                ranges.addLast(new FileRange(ranges.removeLast().from(), file));
            } else {
                ranges.add(new FileRange(file, file));
            }
        }
        return ranges;
    }

    static String words(List<Integer> files) {
        return ranges(files).stream()
                .map(range -> range.from() == range.to()
                        ? Integer.toString(range.from())
                        : range.from() + " to " + range.to())
                .collect(Collectors.joining(", "));
    }
}
