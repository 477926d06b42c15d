package dev.stowage.key;

import dev.stowage.key.KeyReading.Good;
import dev.stowage.key.KeyReading.OtherForm;
import dev.stowage.key.KeyReading.Unusable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;

/** The bytes of a file that should be a key, and what they can be. */
final class KeyBytes {
    private static final int HALF = 32;
    private static final int KEY = 64;
    private static final int DIGITS = 128;
    private static final HexFormat HEX = HexFormat.of();

    /**
     * What editors, shells and other tools put around or between digits: white space, the zero bytes of UTF-16, byte
     * order marks, quotation marks, and colons or hyphens between bytes.
     */
    private static final Pattern AROUND =
            Pattern.compile("(?:[\\s\\x00\"':,-]|\\xEF\\xBB\\xBF|\\xFF\\xFE|\\xFE\\xFF)+");

    private static final String ONLY_DIGITS = "tr -cd 0-9a-fA-F < FILE > fixed.key";
    private static final String FROM_RAW = "od -An -v -tx1 FILE | tr -d ' \\n' > fixed.key";
    private static final String FROM_BASE64 = "base64 -d FILE | od -An -v -tx1 | tr -d ' \\n' > fixed.key";
    private static final String DAMAGED = "is damaged: its second half is not the public key of its first half";

    private final byte[] content;
    /** One character for each byte. */
    private final String text;

    KeyBytes(byte[] content) {
        this.content = content;
        this.text = new String(content, StandardCharsets.ISO_8859_1);
    }

    KeyReading read() {
        if (content.length == 0) {
            return new Unusable("is empty");
        }
        if (isZero()) {
            return new Unusable(
                    "is " + content.length + " zero bytes, which is what a crash or a full disk leaves of a file");
        }
        if (text.contains("-----BEGIN")) {
            return new Unusable("is a PEM file, of another program");
        }
        if (text.matches("[0-9a-fA-F]{" + DIGITS + "}")) {
            return whole(HEX.parseHex(text), null, "");
        }
        KeyReading raw = raw();
        return raw != null ? raw : textual();
    }

    private boolean isZero() {
        for (byte b : content) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Raw bytes cannot be told from other bytes but by their public half. */
    private @Nullable KeyReading raw() {
        if (content.length == KEY && isKey(content)) {
            return whole(content, "is 64 raw bytes, as older tools wrote it", FROM_RAW);
        }
        // Tools that write text put a newline behind what is none.
        if (content.length == KEY + 1 && content[KEY] == '\n' && isKey(Arrays.copyOf(content, KEY))) {
            return whole(
                    Arrays.copyOf(content, KEY),
                    "is 64 raw bytes and a newline",
                    "head -c 64 FILE | od -An -v -tx1 | tr -d ' \\n' > fixed.key");
        }
        if (content.length == HALF) {
            return seed(
                    content, "32 raw bytes", "{ od -An -v -tx1 FILE | tr -d ' \\n'; printf %s NODEID; } > fixed.key");
        }
        return null;
    }

    private KeyReading textual() {
        String plain = AROUND.matcher(text).replaceAll("").replaceFirst("^0[xX]", "");
        boolean prefixed = AROUND.matcher(text).replaceAll("").length() != plain.length();
        if (plain.matches("[0-9a-fA-F]*")) {
            if (plain.length() == DIGITS) {
                return whole(
                        HEX.parseHex(plain),
                        around(prefixed),
                        prefixed ? "tr -cd 0-9a-fA-FxX < FILE | sed 's/^0[xX]//' > fixed.key" : ONLY_DIGITS);
            }
            if (plain.length() == 2 * HALF) {
                return seed(
                        HEX.parseHex(plain),
                        "64 hexadecimal digits",
                        "{ tr -cd 0-9a-fA-F < FILE; printf %s NODEID; } > fixed.key");
            }
            return new Unusable("has " + plain.length() + " hexadecimal digits, and a key has " + DIGITS
                    + ": 64 of the seed, then 64 of the public key");
        }
        return base64(plain);
    }

    private String around(boolean prefixed) {
        if (prefixed) {
            return "begins with 0x, which the network's node refuses";
        }
        if (text.startsWith("\u00ef\u00bb\u00bf")) {
            return "begins with a byte order mark, which the network's node refuses";
        }
        if (text.indexOf('\0') >= 0) {
            return "is UTF-16 text or has zero bytes within, which the network's node refuses";
        }
        return text.stripTrailing().length() == DIGITS
                ? "ends with a newline or a space, which the network's node refuses"
                : "has other characters than its 128 digits, which the network's node refuses";
    }

    private KeyReading base64(String plain) {
        try {
            byte[] decoded = Base64.getDecoder().decode(plain);
            if (decoded.length == KEY && isKey(decoded)) {
                return whole(decoded, "is base64, and the network's node takes hexadecimal digits", FROM_BASE64);
            }
        } catch (IllegalArgumentException e) {
            // Said below, without its content.
        }
        for (int i = 0; text.length() == DIGITS && i < DIGITS; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return new Unusable("has a character that is not a hexadecimal digit, number " + (i + 1));
            }
        }
        return new Unusable(
                content.length == KEY
                        ? "is 64 bytes whose second half is not the public key of the first: damaged, or something else"
                        : "has " + content.length + " bytes that are neither 128 hexadecimal digits nor a raw key");
    }

    private static KeyReading whole(byte[] key, @Nullable String form, String remedy) {
        String told = HEX.formatHex(key, HALF, KEY);
        boolean right = isKey(key);
        if (!right) {
            return new Unusable(DAMAGED);
        }
        return form == null ? new Good(told) : new OtherForm(told, form, guarded(remedy));
    }

    /** The seed says which key it is; it can also be something else of its length, such as the node id. */
    private static KeyReading seed(byte[] seed, String what, String remedy) {
        String nodeId = HEX.formatHex(publicHalf(seed));
        return new OtherForm(
                nodeId,
                "is " + what + ", half of a key; if they are the seed, the node id is " + nodeId,
                guarded(remedy.replace("NODEID", nodeId)));
    }

    /** Nobody else may read the new file, and no file may be overwritten: FILE itself could have its name. */
    private static String guarded(String remedy) {
        return "(umask 077; set -C; " + remedy + ")";
    }

    private static boolean isKey(byte[] key) {
        return Arrays.equals(Arrays.copyOfRange(key, HALF, KEY), publicHalf(key));
    }

    private static byte[] publicHalf(byte[] seedFirst) {
        return new Ed25519PrivateKeyParameters(seedFirst, 0).generatePublicKey().getEncoded();
    }
}
