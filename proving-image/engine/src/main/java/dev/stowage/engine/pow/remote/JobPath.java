package dev.stowage.engine.pow.remote;

import dev.stowage.engine.label.Hash256;
import dev.stowage.engine.pow.PowDifficulty;
import dev.stowage.engine.pow.PowRequest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/**
 * A request as the path of a URL: {@code /job/MINER/GROUP/CHALLENGE/DIFFICULTY}, all but the group in hexadecimal digits.
 * From the routes of upstream's k2pow-service (spacemeshos/post-rs).
 */
final class JobPath {
    static final String PREFIX = "/job/";
    private static final int PARTS = 4;
    private static final int CHALLENGE_DIGITS = 16;

    private JobPath() {}

    static String of(PowRequest request) {
        return PREFIX + request.nodeId().hex() + "/" + request.nonceGroup() + "/"
                + HexFormat.of().toHexDigits(request.challenge()) + "/"
                + request.difficulty().value().hex();
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException whose message says in one line what is wrong
     */
    static PowRequest parse(String path) {
        String[] parts = path.substring(PREFIX.length()).split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException(
                    "the path must be /job/MINER/GROUP/CHALLENGE/DIFFICULTY, and has " + parts.length + " parts");
        }
        PowDifficulty difficulty = new PowDifficulty(part("difficulty", Hash256::ofHex, parts[3]));
        if (difficulty.isImpossible()) {
            throw new IllegalArgumentException("difficulty: no hash is below 0");
        }
        return new PowRequest(
                part("miner", Hash256::ofHex, parts[0]),
                part("group", JobPath::group, parts[1]),
                part("challenge", JobPath::challenge, parts[2]),
                difficulty);
    }

    private static <T> T part(String name, Function<String, T> reader, String text) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static int group(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > PowRequest.MAX_GROUP) {
            throw new IllegalArgumentException("must be a number from 0 to " + PowRequest.MAX_GROUP);
        }
        return Integer.parseInt(text);
    }

    private static long challenge(String text) {
        if (text.length() != CHALLENGE_DIGITS) {
            throw new IllegalArgumentException("has " + text.length() + " characters, and must have 16");
        }
        return HexFormat.fromHexDigitsToLong(text.toLowerCase(Locale.ROOT));
    }
}
