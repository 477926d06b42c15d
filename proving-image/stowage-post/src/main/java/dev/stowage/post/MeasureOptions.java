package dev.stowage.post;

import dev.stowage.engine.gpu.ScanCards;
import dev.stowage.engine.pow.RandomXMode;
import dev.stowage.engine.store.DataDirectory;
import dev.stowage.engine.store.Folders;
import dev.stowage.engine.store.Layout;
import dev.stowage.engine.store.PostMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to measure, and for how long. */
final class MeasureOptions {
    private static final int MOST_THREADS = 1024;
    private static final double MOST_SECONDS = 3600;

    @Option(
            names = {"--data-dir", "--dir", "-d"},
            paramLabel = "DIR",
            description = "Folder with label files, to be read; repeat it for each drive of the identity.")
    List<Path> dataDirs = List.of();

    @Option(
            names = "--read-mb-per-second",
            paramLabel = "RATE",
            description = "Take this for the speed of the drives, in 10^6 bytes per second, instead of measuring it.")
    @Nullable
    Double readMegabytes;

    @Option(
            names = "--num-units",
            paramLabel = "N",
            description = "Space units of the identity. Default: what the folder has, otherwise 4.")
    @Nullable
    Integer numUnits;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Most CPU threads; 0 is all processors of this machine or container. Default: ${DEFAULT-VALUE}.")
    int threads;

    @Option(
            names = "--randomx-mode",
            paramLabel = "MODE",
            defaultValue = "auto",
            description = "fast, light, or auto for whatever there is memory for. Default: ${DEFAULT-VALUE}.")
    RandomXMode randomxMode = RandomXMode.AUTO;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "What scans: cpu, gpu (all GPUs), gpu:N or gpu:UUID, auto (GPUs if there are any)."
                    + " The CPU is measured too. Default: ${DEFAULT-VALUE}.")
    String provider = "cpu";

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "Time for each measurement. Default: ${DEFAULT-VALUE}.")
    double seconds = 5;

    /** Refuses what cannot be meant. */
    void check() {
        if (readMegabytes != null && !(readMegabytes > 0)) {
            throw Fault.of("--read-mb-per-second", "is " + readMegabytes, "It must be above 0");
        }
        if (readMegabytes != null && !dataDirs.isEmpty()) {
            throw Fault.of("--read-mb-per-second", "says what reading --data-dir would", "Leave out one of them");
        }
        if (numUnits != null && numUnits < 1) {
            throw Fault.of("--num-units", "is " + numUnits, "It must be 1 or more; mainnet wants 4 or more");
        }
        if (threads < 0 || threads > MOST_THREADS) {
            throw Fault.of("--threads", "is " + threads, "It must be from 0 to " + MOST_THREADS);
        }
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw Fault.of("--seconds", "is " + seconds, "It must be above 0 and at most 3600");
        }
    }

    /** Bytes per second of the drives, if that is not to be measured. */
    OptionalDouble givenRead() {
        return readMegabytes == null ? OptionalDouble.empty() : OptionalDouble.of(readMegabytes * 1e6);
    }

    /** The cards that are to be measured; none means that only the CPU is. */
    ScanCards cards(Events events) {
        return ProviderChoice.scanCards(provider, events);
    }

    /** What to say for a scan on these cards: {@code auto} would also mean the CPU. */
    String cardsName() {
        return ProviderChoice.of(provider) instanceof ProviderChoice.Auto ? "gpu" : provider;
    }

    int processors() {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    Duration time() {
        return Duration.ofNanos(Math.max(1, Math.round(seconds * 1e9)));
    }

    /** The folders to be read, each of which has something; empty if none are given. */
    Optional<Folders> folders() throws IOException {
        if (dataDirs.isEmpty()) {
            return Optional.empty();
        }
        if (new HashSet<>(dataDirs).size() < dataDirs.size()) {
            throw Fault.of("--data-dir", "names a folder twice", "Name each folder once");
        }
        for (DataDirectory directory : InitCommand.directories(dataDirs)) {
            if (directory.labelFiles().values().stream().allMatch(bytes -> bytes < 16)) {
                throw Fault.of(
                        "--data-dir", directory + " has no label files", "Name folders with files postdata_N.bin");
            }
        }
        return Optional.of(Folders.look(InitCommand.directories(dataDirs)));
    }

    /** The size of the identity: what the options say, otherwise the folders' metadata, otherwise mainnet's least. */
    Layout layout(Optional<Folders> folders) throws IOException {
        Map<DataDirectory, PostMetadata> metadata =
                folders.isEmpty() ? Map.of() : folders.get().metadata();
        Layout known = metadata.isEmpty()
                ? new Layout(
                        IdentityOptions.MAINNET_UNITS,
                        IdentityOptions.MAINNET_LABELS_PER_UNIT,
                        IdentityOptions.DEFAULT_FILE_SIZE)
                : metadata.values().iterator().next().layout();
        return numUnits == null ? known : known.withUnits(numUnits);
    }
}
