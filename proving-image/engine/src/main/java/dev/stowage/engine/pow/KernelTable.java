package dev.stowage.engine.pow;

import java.util.OptionalLong;

/** Reads the numbers out of the kernel's text files. */
final class KernelTable {
    private KernelTable() {}

    /** The number behind a word that begins a line. */
    static OptionalLong value(String table, String word) {
        return table.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length >= 2 && fields[0].equals(word))
                .map(fields -> number(fields[1]))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** A text that is one number, if it is. */
    static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            // Also "max", which is version 2's word for no limit.
            return OptionalLong.empty();
        }
    }
}
