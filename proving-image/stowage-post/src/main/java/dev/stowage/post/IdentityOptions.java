package dev.stowage.post;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.label.Identity;
import dev.stowage.engine.store.Layout;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose data, and how large. */
final class IdentityOptions {
    private static final long SMALLEST_FILE = 1024;
    /** A prover reads 8 labels at a time and skips what does not fill them (reference: spacemesh 2.5). */
    private static final long FILE_STEP = 128;

    @Option(names = "--id", paramLabel = "HEX", description = "Node id, 64 hexadecimal digits.")
    @Nullable
    String id;

    @Option(
            names = "--commitment-atx-id",
            paramLabel = "HEX",
            description = "Commitment ATX id, 64 hexadecimal digits.")
    @Nullable
    String commitmentAtxId;

    @Option(
            names = "--num-units",
            paramLabel = "N",
            description = "Space units of the whole identity (64 GiB each on mainnet, which wants 4 or more).")
    @Nullable
    Integer numUnits;

    @Option(
            names = "--labels-per-unit",
            paramLabel = "N",
            description = "Labels in a unit. Default: 4294967296 (mainnet).")
    @Nullable
    Long labelsPerUnit;

    @Option(
            names = "--max-file-size",
            paramLabel = "BYTES",
            description = "Size of a full label file. Default: 4294967296.")
    @Nullable
    Long maxFileSize;

    static final long MAINNET_LABELS_PER_UNIT = 1L << 32;
    /** The fewest units of an identity on mainnet (go-spacemesh, config/mainnet.go: MinNumUnits). */
    static final int MAINNET_UNITS = 4;

    static final long DEFAULT_FILE_SIZE = 1L << 32;

    Identity identity() {
        return new Identity(hash("--id", id), hash("--commitment-atx-id", commitmentAtxId));
    }

    Layout layout() {
        if (numUnits == null) {
            throw Fault.of(
                    "--num-units", "is missing", "Say how many units the whole identity has, such as --num-units 4");
        }
        return layout(numUnits, MAINNET_LABELS_PER_UNIT, DEFAULT_FILE_SIZE);
    }

    /** The layout with these values where the options leave them out. */
    Layout layout(int units, long defaultLabelsPerUnit, long defaultFileSize) {
        long perUnit = labelsPerUnit == null ? defaultLabelsPerUnit : labelsPerUnit;
        long fileSize = maxFileSize == null ? defaultFileSize : maxFileSize;
        int wanted = numUnits == null ? units : numUnits;
        if (wanted < 1) {
            throw Fault.of("--num-units", "is " + wanted, "It must be 1 or more; mainnet wants 4 or more");
        }
        if (perUnit < 1) {
            throw Fault.of("--labels-per-unit", "is " + perUnit, "It must be 1 or more; mainnet has 4294967296");
        }
        if (maxFileSize != null && (fileSize < SMALLEST_FILE || fileSize % FILE_STEP != 0)) {
            throw Fault.of(
                    "--max-file-size",
                    "is " + fileSize + " bytes",
                    "It must be 1024 or more and a multiple of 128, because provers read 8 labels at a time");
        }
        return new Layout(wanted, perUnit, fileSize);
    }

    /** Why mainnet does not take an identity of mainnet's units; other networks have their own rules. */
    static Optional<String> tooFewForMainnet(Layout layout) {
        return layout.labelsPerUnit() == MAINNET_LABELS_PER_UNIT && layout.numUnits() < MAINNET_UNITS
                ? Optional.of(layout.numUnits() + (layout.numUnits() == 1 ? " unit is" : " units are")
                        + " fewer than mainnet takes, which is " + MAINNET_UNITS
                        + ". Grow the identity before it is used: init with --num-units " + MAINNET_UNITS
                        + " or more and --grow")
                : Optional.empty();
    }

    static Hash256 hash(String option, @Nullable String hex) {
        if (hex == null) {
            throw Fault.of(option, "is missing", "Give its 64 hexadecimal digits");
        }
        try {
            return Hash256.ofHex(hex.trim());
        } catch (IllegalArgumentException e) {
            throw Fault.of(option, e.getMessage() + " (in \"" + hex + "\")", "Give 64 hexadecimal digits, without 0x");
        }
    }
}
