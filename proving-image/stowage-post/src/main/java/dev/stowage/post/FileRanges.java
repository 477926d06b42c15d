package dev.stowage.post;

import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Layout;

/** File ranges as options give them. */
final class FileRanges {
    private FileRanges() {}

    static FileRange within(Layout layout, int from, int to) {
        if (to < 0 || to > layout.lastFile()) {
            throw Fault.of(
                    "--to-file",
                    "is " + to + ", and the files of this layout are 0 to " + layout.lastFile(),
                    "Check the number of units and the file size");
        }
        requireOrder(from, to);
        return FileRange.within(layout, from, to);
    }

    static void requireOrder(int from, int to) {
        if (from < 0 || from > to) {
            throw Fault.of("--from-file", "is " + from + ", and --to-file is " + to, "Give a range from low to high");
        }
    }
}
