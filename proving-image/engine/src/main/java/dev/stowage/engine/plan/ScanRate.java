package dev.stowage.engine.plan;

/**
 * How long a number of threads, or cards, take to scan a byte of labels: a part for the byte, and a part for each group
 * of 16 nonces that is looked for in it.
 *
 * @param cards whether cards scan; the threads then only hash
 * @param threads that scan beside each other
 * @param secondsPerByte of all together
 * @param secondsPerByteAndGroup of all together
 */
public record ScanRate(boolean cards, int threads, double secondsPerByte, double secondsPerByteAndGroup) {
    private static final int GROUP = 16;

    public ScanRate {
        if (threads < 1 || !(secondsPerByte >= 0) || !(secondsPerByteAndGroup > 0)) {
            throw new IllegalArgumentException("a scan takes time: " + secondsPerByte + ", " + secondsPerByteAndGroup);
        }
    }

    /**
     * The line through two measurements of threads. Where noise would make the scan of more nonces cheaper than the line allows,
     * the time is taken to be proportional to the nonces, as the second measurement has it.
     *
     * @param few nonces of the first measurement, fewer than {@code many}
     */
    public static ScanRate through(
            int threads, int few, double bytesPerSecondAtFew, int many, double bytesPerSecondAtMany) {
        double atFew = 1 / bytesPerSecondAtFew;
        double atMany = 1 / bytesPerSecondAtMany;
        double slope = (atMany - atFew) * GROUP / (many - few);
        double fixed = atMany - slope * many / GROUP;
        return slope > 0 && fixed >= 0
                ? new ScanRate(false, threads, fixed, slope)
                : new ScanRate(false, threads, 0, atMany * GROUP / many);
    }

    /** The same, measured of cards. */
    public ScanRate byCards() {
        return new ScanRate(true, threads, secondsPerByte, secondsPerByteAndGroup);
    }

    /** The rate with so many nonces. */
    public double bytesPerSecond(int nonces) {
        return 1 / (secondsPerByte + secondsPerByteAndGroup * nonces / GROUP);
    }

    ScanRate faster(double factor) {
        return new ScanRate(cards, threads, secondsPerByte / factor, secondsPerByteAndGroup / factor);
    }
}
