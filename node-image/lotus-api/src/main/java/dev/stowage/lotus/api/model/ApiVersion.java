package dev.stowage.lotus.api.model;

import dev.stowage.lotus.api.wire.JsonValue;

/**
 * The version of an API. {@code lotus-miner} runs with exactly one version of the daemon's, {@code lotus-worker} with
 * exactly one of the miner's.
 */
public record ApiVersion(int major, int minor, int patch) {
    /** Reads Lotus' number: 8 bits for each of minor and patch, the rest for major. */
    public static ApiVersion read(JsonValue value) {
        int number = value.smallCount();
        return new ApiVersion(number >>> 16, (number >>> 8) & 0xff, number & 0xff);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
