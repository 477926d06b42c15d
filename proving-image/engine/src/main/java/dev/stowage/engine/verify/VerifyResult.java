package dev.stowage.engine.verify;

import java.util.Optional;

/**
 * What a check found.
 *
 * @param labelsChecked labels that were recomputed
 * @param files label files that were looked at
 * @param bytes in them
 * @param fault the first thing that is wrong, if anything is
 */
public record VerifyResult(long labelsChecked, int files, long bytes, Optional<Fault> fault) {
    /** Something that makes the data unfit for a proof. */
    public sealed interface Fault {
        /** One sentence for a person. */
        String message();
    }

    /** A label that is not what it should be. */
    public record BadLabel(String file, long offset, long label, String expected, String actual) implements Fault {
        @Override
        public String message() {
            return file + " is wrong at byte " + offset + ": label " + label + " is " + actual + " and should be "
                    + expected + ". Run repair";
        }
    }

    /** A file that is missing or has another size than it must. */
    public record BadFile(String message) implements Fault {}

    /** A nonce that is missing or worthless. */
    public record BadNonce(String message) implements Fault {}
}
