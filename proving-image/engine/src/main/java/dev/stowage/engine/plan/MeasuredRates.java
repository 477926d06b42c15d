package dev.stowage.engine.plan;

import java.util.List;

/**
 * What was measured of a machine.
 *
 * @param readBytesPerSecond with which all data is read, from all drives at once
 * @param scans one for each number of threads, and where there are cards, one more of them for each
 * @param hashes one for each mode that there is memory for and each number of threads
 */
public record MeasuredRates(double readBytesPerSecond, List<ScanRate> scans, List<HashRate> hashes) {
    public MeasuredRates {
        if (!(readBytesPerSecond > 0)) {
            throw new IllegalArgumentException("rates must be above 0");
        }
        scans = List.copyOf(scans);
        hashes = List.copyOf(hashes);
    }

    /** The same machine with one part of it so many times as fast. */
    MeasuredRates with(Part part, double factor) {
        return switch (part) {
            case READ -> new MeasuredRates(readBytesPerSecond * factor, scans, hashes);
            case SCAN ->
                new MeasuredRates(
                        readBytesPerSecond,
                        scans.stream().map(scan -> scan.faster(factor)).toList(),
                        hashes);
            case K2POW ->
                new MeasuredRates(
                        readBytesPerSecond,
                        scans,
                        hashes.stream().map(rate -> rate.faster(factor)).toList());
        };
    }

    /** What a proof's time is spent on. */
    public enum Part {
        READ("reading the drives"),
        SCAN("scanning what was read"),
        K2POW("the k2pow");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        /** For a sentence. */
        public String title() {
            return title;
        }
    }
}
