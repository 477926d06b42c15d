package dev.stowage.engine.adopt;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.label.Hash256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** The private key that postcli leaves beside the labels. None of it is ever part of a message. */
final class KeyFile {
    private static final int HEX_DIGITS = 128;
    private static final int HALF = 32;
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Path path;

    KeyFile(Path path) {
        this.path = path;
    }

    /**
     * Compares the key with the identity whose labels these are.
     *
     * @return remarks
     * @throws PostFailure of kind BAD_DATA if it is no key, and REFUSED if it is somebody else's
     */
    List<String> check(Hash256 nodeId) throws IOException {
        byte[] key = key();
        byte[] told = Arrays.copyOfRange(key, HALF, key.length);
        byte[] derived =
                new Ed25519PrivateKeyParameters(key, 0).generatePublicKey().getEncoded();
        Arrays.fill(key, (byte) 0);
        if (!Arrays.equals(told, derived)) {
            throw bad("its two halves do not belong together");
        }
        if (!Arrays.equals(derived, nodeId.toBytes())) {
            throw new PostFailure(
                    PostFailure.Kind.REFUSED,
                    path + " is the key of " + HexFormat.of().formatHex(derived) + ", and the labels are of " + nodeId
                            + ". Keep the key in a safe place, and put the right one here or none");
        }
        List<String> remarks = new ArrayList<>();
        remarks.add(path.getFileName() + " is the key of this identity");
        if (Files.size(path) != HEX_DIGITS) {
            remarks.add(path.getFileName() + " has more than its 128 digits, which a node does not accept");
        }
        if (Files.getPosixFilePermissions(path).stream().anyMatch(OTHERS::contains)) {
            remarks.add("others than its owner can read " + path.getFileName() + ": chmod 600 it");
        }
        return remarks;
    }

    private byte[] key() throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1).strip();
        if (text.length() != HEX_DIGITS || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw bad("it is not 128 hexadecimal digits");
        }
        return HexFormat.of().parseHex(text);
    }

    private PostFailure bad(String what) {
        return new PostFailure(
                PostFailure.Kind.BAD_DATA,
                path + " is no key: " + what + ". Restore it from a backup, or move it away");
    }
}
