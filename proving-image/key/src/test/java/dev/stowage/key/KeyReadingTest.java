package dev.stowage.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeyReadingTest {
    // RFC 8032, section 7.1, test 1.
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String KEY = SEED + PUBLIC;
    private static final byte[] RAW = HexFormat.of().parseHex(KEY);

    @TempDir
    Path temp;

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] encoded(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    static Stream<byte[]> good() {
        return Stream.of(text(KEY), text(KEY.toUpperCase(Locale.ROOT)));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatANodeTakesIsGood(byte[] content) {
        assertThat(KeyReading.of(content)).isEqualTo(new KeyReading.Good(PUBLIC));
    }

    static Stream<Arguments> otherForms() {
        String refused = ", which the network's node refuses";
        String half = ", half of a key; if they are the seed, the node id is " + PUBLIC;
        return Stream.of(
                Arguments.of(RAW, "is 64 raw bytes, as older tools wrote it"),
                Arguments.of(
                        text(new String(RAW, StandardCharsets.ISO_8859_1) + "\n"), "is 64 raw bytes and a newline"),
                Arguments.of(Arrays.copyOf(RAW, 32), "is 32 raw bytes" + half),
                Arguments.of(text(SEED), "is 64 hexadecimal digits" + half),
                Arguments.of(text(SEED + "\r\n"), "is 64 hexadecimal digits" + half),
                Arguments.of(text(KEY + "\n"), "ends with a newline or a space" + refused),
                Arguments.of(text(KEY + "\r\n"), "ends with a newline or a space" + refused),
                Arguments.of(text(KEY + " "), "ends with a newline or a space" + refused),
                Arguments.of(text(" " + KEY), "has other characters than its 128 digits" + refused),
                Arguments.of(text(SEED + "\n" + PUBLIC + "\n"), "has other characters than its 128 digits" + refused),
                Arguments.of(text("\"" + KEY + "\""), "has other characters than its 128 digits" + refused),
                Arguments.of(text(SEED + ":" + PUBLIC), "has other characters than its 128 digits" + refused),
                Arguments.of(text("0x" + KEY), "begins with 0x" + refused),
                Arguments.of(text("0X" + KEY + "\n"), "begins with 0x" + refused),
                Arguments.of(encoded("\ufeff" + KEY, "UTF-8"), "begins with a byte order mark" + refused),
                Arguments.of(encoded("\ufeff" + KEY + "\r\n", "UTF-8"), "begins with a byte order mark" + refused),
                Arguments.of(encoded(KEY, "UTF-16"), "is UTF-16 text or has zero bytes within" + refused),
                Arguments.of(encoded("\ufeff" + KEY, "UTF-16LE"), "is UTF-16 text or has zero bytes within" + refused),
                Arguments.of(encoded(KEY + "\r\n", "UTF-16LE"), "is UTF-16 text or has zero bytes within" + refused),
                Arguments.of(text(KEY + "\0\0"), "is UTF-16 text or has zero bytes within" + refused),
                Arguments.of(
                        Base64.getEncoder().encode(RAW), "is base64, and the network's node takes hexadecimal digits"),
                Arguments.of(
                        text(Base64.getEncoder().encodeToString(RAW) + "\n"),
                        "is base64, and the network's node takes hexadecimal digits"));
    }

    /** The command is run, and must make of it what a node takes. */
    @ParameterizedTest
    @MethodSource("otherForms")
    void aKeyInAnotherFormIsKnownByItsPublicHalfAndItsCommandMakesTheRightOne(byte[] content, String form)
            throws IOException, InterruptedException {
        assertThat(KeyReading.of(content)).isInstanceOfSatisfying(KeyReading.OtherForm.class, other -> {
            assertThat(other.form()).isEqualTo(form);
            assertThat(other.nodeId()).isEqualTo(PUBLIC);
            assertThat(other.toString()).doesNotContain(SEED, SEED.substring(0, 8));
        });
        String remedy = ((KeyReading.OtherForm) KeyReading.of(content)).remedy();
        Files.write(temp.resolve("key.bin"), content);

        assertThat(run(remedy.replace("FILE", "key.bin"))).isZero();

        Path fixed = temp.resolve("fixed.key");
        assertThat(KeyReading.of(Files.readAllBytes(fixed))).isEqualTo(new KeyReading.Good(PUBLIC));
        assertThat(Files.getPosixFilePermissions(fixed)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(temp.resolve("key.bin")).hasBinaryContent(content);
    }

    /** The only copy of a key can have the name that the command writes to. */
    @ParameterizedTest
    @MethodSource("otherForms")
    void theCommandNeverOverwritesAFile(byte[] content, String form) throws IOException, InterruptedException {
        Path key = Files.write(temp.resolve("fixed.key"), content);
        String remedy = ((KeyReading.OtherForm) KeyReading.of(content)).remedy();

        assertThat(run(remedy.replace("FILE", "fixed.key"))).isNotZero();

        assertThat(key).as(form).hasBinaryContent(content);
    }

    private int run(String command) throws IOException, InterruptedException {
        return new ProcessBuilder("sh", "-c", command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start()
                .waitFor();
    }

    static Stream<Arguments> unusable() {
        byte[] damaged = RAW.clone();
        damaged[40] ^= 1;
        return Stream.of(
                Arguments.of(new byte[0], "is empty"),
                Arguments.of(new byte[128], "is 128 zero bytes, which is what a crash or a full disk leaves of a file"),
                Arguments.of(new byte[64], "is 64 zero bytes, which is what a crash or a full disk leaves of a file"),
                Arguments.of(
                        text("\n"),
                        "has 0 hexadecimal digits, and a key has 128: 64 of the seed, then 64 of the public key"),
                Arguments.of(
                        text(KEY.substring(1)),
                        "has 127 hexadecimal digits, and a key has 128: 64 of the seed, then 64 of the public key"),
                Arguments.of(
                        text(KEY + KEY),
                        "has 256 hexadecimal digits, and a key has 128: 64 of the seed, then 64 of the public key"),
                Arguments.of(
                        text(KEY.substring(0, 100) + "\0".repeat(28)),
                        "has 100 hexadecimal digits, and a key has 128: 64 of the seed, then 64 of the public key"),
                Arguments.of(text(SEED + SEED), "is damaged: its second half is not the public key of its first half"),
                Arguments.of(
                        text(PUBLIC + SEED + "\n"),
                        "is damaged: its second half is not the public key of its first half"),
                Arguments.of(
                        damaged,
                        "is 64 bytes whose second half is not the public key of the first: damaged, or something else"),
                Arguments.of(text("x" + KEY.substring(1)), "has a character that is not a hexadecimal digit, number 1"),
                Arguments.of(
                        text("-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n"),
                        "is a PEM file, of another program"),
                Arguments.of(text("{\"key\":1}"), "has 9 bytes that are neither 128 hexadecimal digits nor a raw key"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatCannotBeAKeyIsNamed(byte[] content, String why) {
        assertThat(KeyReading.of(content)).isEqualTo(new KeyReading.Unusable(why));
    }
}
