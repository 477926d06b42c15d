package dev.stowage.engine.init;

import dev.stowage.engine.handover.HandOver;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.FileRange;
import dev.stowage.engine.store.Layout;
import java.util.OptionalInt;

/**
 * What to initialise.
 *
 * @param identity whose data
 * @param layout of the whole identity
 * @param scryptN scrypt's cost
 * @param directory where
 * @param range which files
 * @param grow whether the folder may hold fewer units than the layout has
 * @param batchLabels labels between two fsyncs; the provider's choice if empty
 * @param handOver what becomes of a file when it is complete
 */
public record InitRequest(
        Identity identity,
        Layout layout,
        int scryptN,
        DataDirectory directory,
        FileRange range,
        boolean grow,
        OptionalInt batchLabels,
        HandOver handOver) {
    /** Of files that stay. */
    public InitRequest(
            Identity identity,
            Layout layout,
            int scryptN,
            DataDirectory directory,
            FileRange range,
            boolean grow,
            OptionalInt batchLabels) {
        this(identity, layout, scryptN, directory, range, grow, batchLabels, new HandOver.Keep());
    }
}
