package dev.stowage.engine.verify;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Commitment;
import dev.stowage.engine.label.CpuLabelProvider;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.verify.VerifyResult.BadLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Compares labels of files with recomputed ones, file after file, and counts them. */
public final class FileCheck {
    private static final int LABELS_PER_STEP = 4096;

    private final Commitment commitment;
    private final int scryptN;
    private final CpuLabelProvider labels;
    private final BooleanSupplier stop;
    private long checked;

    public FileCheck(Commitment commitment, int scryptN, CpuLabelProvider labels, BooleanSupplier stop) {
        this.commitment = commitment;
        this.scryptN = scryptN;
        this.labels = labels;
        this.stop = stop;
    }

    /** Labels that were compared so far. */
    public long checked() {
        return checked;
    }

    /**
     * Compares until the first label that is wrong.
     *
     * @param first global index of the file's first label
     * @param chosen labels, counted in the file
     * @param passed told of the global index of a label up to which all is right
     */
    public Optional<VerifyResult.Fault> check(Path file, long first, LongStream chosen, LongConsumer passed)
            throws IOException {
        PrimitiveIterator.OfLong sample = chosen.iterator();
        try (LabelReader reader = new LabelReader(file)) {
            while (sample.hasNext()) {
                if (stop.getAsBoolean()) {
                    throw new PostFailure(
                            PostFailure.Kind.STOPPED, "stopped after " + checked + " labels, all of them right");
                }
                long[] indices = next(sample, first);
                byte[] expected = labels.computeAt(commitment, scryptN, indices);
                Optional<VerifyResult.Fault> fault = compare(reader, indices, expected, first);
                if (fault.isPresent()) {
                    return fault;
                }
                passed.accept(indices[indices.length - 1]);
            }
        }
        return Optional.empty();
    }

    private static long[] next(PrimitiveIterator.OfLong sample, long first) {
        long[] indices = new long[LABELS_PER_STEP];
        int count = 0;
        while (count < indices.length && sample.hasNext()) {
            indices[count++] = first + sample.nextLong();
        }
        return Arrays.copyOf(indices, count);
    }

    private Optional<VerifyResult.Fault> compare(LabelReader reader, long[] indices, byte[] expected, long first)
            throws IOException {
        for (int i = 0; i < indices.length; i++) {
            long inFile = indices[i] - first;
            byte[] actual = reader.read(inFile);
            byte[] wanted =
                    Arrays.copyOfRange(expected, i * LabelRequest.LABEL_BYTES, (i + 1) * LabelRequest.LABEL_BYTES);
            checked++;
            if (!Arrays.equals(actual, wanted)) {
                return Optional.of(new BadLabel(
                        reader.file().toString(),
                        inFile * LabelRequest.LABEL_BYTES,
                        indices[i],
                        HexFormat.of().formatHex(wanted),
                        HexFormat.of().formatHex(actual)));
            }
        }
        return Optional.empty();
    }
}
