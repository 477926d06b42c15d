package dev.stowage.engine.store;

/**
 * A complete file that left its folder, or that somebody was told to take.
 *
 * @param file its number
 * @param bytes it had
 * @param lastLabel its last label, 32 hexadecimal digits, by which it can be known again
 * @param to the folder it was moved to; empty if a command took it
 * @param settled false while a command was started for it and nobody saw that command end
 */
public record HandedOver(int file, long bytes, String lastLabel, String to, boolean settled) {
    public HandedOver asSettled() {
        return new HandedOver(file, bytes, lastLabel, to, true);
    }

    /** Who has it, for a sentence that begins with the file. */
    public String where() {
        if (!to.isEmpty()) {
            return "to " + to;
        }
        return settled ? "by a command" : "by a command whose end nobody saw";
    }
}
