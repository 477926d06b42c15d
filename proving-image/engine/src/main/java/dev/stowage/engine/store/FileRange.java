package dev.stowage.engine.store;

import dev.stowage.engine.PostFailure;

/** Files {@code from} to {@code to} of the whole identity's layout, both included. */
public record FileRange(int from, int to) {
    /**
     * A range that the layout has.
     *
     * @throws PostFailure of kind BAD_INPUT if it has no such files
     */
    public static FileRange within(Layout layout, int from, int to) {
        if (from < 0 || from > to || to > layout.lastFile()) {
            throw new PostFailure(
                    PostFailure.Kind.BAD_INPUT,
                    "files " + from + " to " + to + " are not a range of this layout, whose files are 0 to "
                            + layout.lastFile());
        }
        return new FileRange(from, to);
    }

    public static FileRange all(Layout layout) {
        return new FileRange(0, layout.lastFile());
    }

    public boolean isAllOf(Layout layout) {
        return from == 0 && to == layout.lastFile();
    }

    public boolean contains(int file) {
        return from <= file && file <= to;
    }

    public int files() {
        return to - from + 1;
    }

    /** Labels in the range when it is complete. */
    public long labels(Layout layout) {
        return layout.firstLabelOf(to) + layout.labelsOf(to) - layout.firstLabelOf(from);
    }
}
